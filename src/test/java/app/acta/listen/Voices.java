package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up voices for tests: every draw from the same seed is the same. */
public final class Voices {
    private static final List<String> WORDS = List.of(
            "The parcel came late and nobody answered the phone",
            "Quick, friendly and exactly what I ordered",
            "I was charged twice and still wait for the refund",
            "Fine",
            "The refund came quickly, thank you",
            "Der Mitarbeiter in Zürich war sehr hilfsbereit");

    private final Random random;

    public Voices(long seed) {
        this.random = new Random(seed);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** So many drafts with every facet drawn by chance, often missing. */
    public List<Draft> drafts(String prefix, int count) {
        var drafts = new ArrayList<Draft>();
        for (var n = 0; n < count; n++) {
            var draft = Draft.from(any(List.of("web", "app", "phone")), prefix + n, any(List.of(Channel.values())))
                    .at(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(300 * 24 * 3600)))
                    .saying(null, any(WORDS), any(List.of("en", "de", "")))
                    .raw("{}");
            if (random.nextInt(3) > 0) {
                draft.scored(List.of(
                        random.nextBoolean()
                                ? Score.of("nps", random.nextInt(11))
                                : random.nextBoolean()
                                        ? Score.of("stars", 1 + random.nextInt(5))
                                        : new Score("taste", random.nextInt(8), 0, 7)));
            }
            if (random.nextBoolean()) {
                draft.by(Contact.of(
                        "c" + random.nextInt(5), "Customer", null, null, null, any(List.of("gold", "blue"))));
            }
            if (random.nextInt(4) > 0) {
                draft.about("location", any(List.of("Zürich", "Bern", "Genève & Co", "O'Hare")));
            }
            if (random.nextBoolean()) {
                draft.about("team", any(List.of("Blue", "Red")));
                draft.about("product", any(List.of("Card", "Loan", "50% off")));
                draft.about("touchpoint", any(List.of("Phone", "Branch")));
            }
            drafts.add(draft.build());
        }
        return drafts;
    }

    /** Takes them in. */
    public static List<Feedback.Id> arrive(Intake intake, Workspace.Id workspace, List<Draft> drafts) {
        var ids = new ArrayList<Feedback.Id>();
        for (var from = 0; from < drafts.size(); from += Intake.MOST) {
            intake.receive(workspace, drafts.subList(from, Math.min(drafts.size(), from + Intake.MOST)))
                    .ids()
                    .forEach(id -> ids.add(java.util.Objects.requireNonNull(id)));
        }
        return ids;
    }
}
