package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Dialogue;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is told to many customers at once, to each in the thread of their own case. */
@Component
public class Announcements {
    private final Talk talk;
    private final Reach reach;
    private final Letters letters;
    private final Dialogue dialogue;

    Announcements(Talk talk, Reach reach, Letters letters, Dialogue dialogue) {
        this.talk = talk;
        this.reach = reach;
        this.letters = letters;
        this.dialogue = dialogue;
    }

    /**
     * Tells it on this case, by mail or on the tracking page. An open case counts as answered, a closed one stays closed.
     *
     * @param form the same for the same telling: told twice, it is told once
     * @return whether it was told now; false when it was already, or nothing reaches the customer
     * @throws Refusal invalid, without words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(Visitor visitor, Case held, String typed, UUID form) {
        var words = Said.of("words", typed, Messages.LONGEST);
        if (words.isEmpty()) {
            throw Refusal.invalid("words", "Write something first.");
        }
        var to = reach.of(visitor.workspace(), held);
        var way = to.way();
        if (way == null) {
            return false;
        }
        var letter = way == Message.Way.MAIL;
        var row = new Talk.Row(true, way, false, visitor, visitor.actor(), words, form, letter ? to : null);
        var added = talk.add(visitor.workspace(), held.id(), row);
        if (added.isEmpty()) {
            return false;
        }
        dialogue.told(visitor, held.number());
        if (letter) {
            letters.leave(visitor.workspace(), added.get());
        }
        return true;
    }
}
