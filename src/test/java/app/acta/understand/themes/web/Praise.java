package app.acta.understand.themes.web;

import app.acta.Given;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.people.Contact;
import app.acta.understand.Coverage;
import app.acta.understand.themes.kept.Bank;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** People who praise and miss friendliness: what tests of qualities start from. */
final class Praise {
    private Praise() {}

    static Draft voice(String who, int n, int score, String text) {
        return Draft.from("shop", who + "-" + n, Channel.REVIEW)
                .at(Instant.now().minus(1 + n % 20, ChronoUnit.DAYS))
                .saying(null, text, "en")
                .scored(List.of(Score.of("stars", score)))
                .by(Contact.of(who, null, null, null, null, null))
                .onlyHistory(true)
                .build();
    }

    /** Twelve people praise the staff and give much, twelve miss friendliness and give little; some say it twice. */
    static void speak(ApplicationContext house, Visitor owner) throws Exception {
        // Themes are told apart by what not all have in common: others speak of something else.
        Bank.speaks(house, owner.workspace());
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < 12; i++) {
            for (var twice = 0; twice < (i < 2 ? 2 : 1); twice++) {
                drafts.add(voice(
                        "glad" + i,
                        twice,
                        4 + i % 2,
                        "The staff were so friendly and polite, I loved it. Number " + i));
                drafts.add(voice(
                        "sad" + i,
                        twice,
                        1 + i % 2,
                        "The staff were rude and unfriendly to me. It was awful. Number " + i));
            }
        }
        house.getBean(Intake.class).receive(owner.workspace(), drafts);
        Given.eventually(
                "all are read",
                () -> house.getBean(Coverage.class).of(owner.workspace()).languages().stream()
                                .mapToLong(Coverage.Language::n)
                                .sum()
                        >= 120 + drafts.size());
    }
}
