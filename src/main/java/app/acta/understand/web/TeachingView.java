package app.acta.understand.web;

import app.acta.platform.time.When;
import app.acta.platform.words.Named;
import app.acta.understand.Correction;
import app.acta.understand.Label;
import app.acta.understand.Teaching;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What people taught the readers, as the page shows it.
 *
 * @param sentence what was taught and by how many, in words
 * @param learnt what is read by own heads now; empty when nothing is
 * @param setBack when the readers were last set back; empty when they never were
 * @param mayGoBack whether there is anything to set back
 */
public record TeachingView(String sentence, String learnt, String setBack, boolean mayGoBack, List<Line> lines) {
    /**
     * One label.
     *
     * @param share how often reader and people agreed, with its interval
     */
    public record Line(String title, int n, int added, int takenAway, String share, String interval) {}

    static TeachingView of(Teaching.State state, ZoneId zone) {
        return new TeachingView(
                state.looks() == 0
                        ? ""
                        : "%s on %s, by %s."
                                .formatted(
                                        many(state.corrections(), "correction"),
                                        many(state.looks(), "voice"),
                                        state.people() == 1 ? "1 person" : state.people() + " people"),
                state.learnt().stream().map(TeachingView::title).sorted().collect(Collectors.joining(", ")),
                state.setBack() == null ? "" : When.full(state.setBack(), zone),
                state.looks() > 0,
                state.agreements().stream()
                        .map(each -> new Line(
                                title(each.label()),
                                each.n(),
                                each.added(),
                                each.takenAway(),
                                whole(each.share().value()),
                                whole(each.share().low()) + " to "
                                        + whole(each.share().high())))
                        .toList());
    }

    private static String many(int count, String of) {
        return count == 1 ? "1 " + of : count + " " + of + "s";
    }

    private static String whole(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String title(String label) {
        return label.equals(Correction.FEELING)
                ? "Feeling"
                : Named.of(Label.class, label).map(Named::title).orElse(label);
    }
}
