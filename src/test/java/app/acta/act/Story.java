package app.acta.act;

import app.acta.Given;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.people.Contact;
import app.acta.understand.FeedbackRead;
import app.acta.understand.Readings;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers say and what comes of it, for tests: a workspace of its own. */
public final class Story {
    /** The workspace's owner. */
    public final Visitor owner;

    /** Who works there. */
    public final Given given;

    private final ApplicationContext house;

    /** A new workspace. */
    public Story(ApplicationContext house) {
        this.house = house;
        this.given = house.getBean(Given.class);
        this.owner = given.workspace();
    }

    /** Somebody says something, and it has been read. */
    public Feedback.Id said(Draft draft) {
        var voice = Objects.requireNonNull(house.getBean(Intake.class)
                .receive(owner.workspace(), List.of(draft))
                .ids()
                .getFirst());
        Given.eventually(
                "the voice is read",
                () -> house.getBean(Readings.class).of(owner.workspace(), voice).isPresent());
        return voice;
    }

    /** A complaint, and the case it opens. */
    public Case complaint(String words, @Nullable String mail) {
        return caseOf(said(voice(Channel.COMPLAINT, words, null, mail)));
    }

    /** The case of this voice. */
    public Case caseOf(Feedback.Id voice) {
        return house.getBean(Cases.class).of(owner.workspace(), voice).orElseThrow();
    }

    /** The case as it is now. */
    public Case now(Case earlier) {
        return house.getBean(Cases.class).get(owner.workspace(), earlier.number());
    }

    /** Something that may be said. */
    public static Draft voice(Channel channel, String words, @Nullable Score score, @Nullable String mail) {
        var draft = Draft.from("test", UUID.randomUUID().toString(), channel).saying(null, words, null);
        if (score != null) {
            draft.scored(List.of(score));
        }
        if (mail != null) {
            var name = mail.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + mail.substring(1, mail.indexOf('@'));
            draft.by(Contact.of(null, name, mail, null, null, null));
        }
        return draft.build();
    }

    /** A reader reads these again, as if for the first time. */
    public void readAgain(boolean takenBack, Feedback.Id... voices) {
        var ids = List.of(voices);
        house.getBean(TransactionTemplate.class).executeWithoutResult(open -> {
            house.publishEvent(new FeedbackRead(
                    owner.workspace(),
                    house.getBean(Inbox.class).find(owner.workspace(), ids),
                    ids,
                    List.of(),
                    Set.of()));
            if (takenBack) {
                open.setRollbackOnly();
            }
        });
    }
}
