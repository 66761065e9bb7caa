package app.acta.act.deeds.web;

import app.acta.act.deeds.Deed;
import app.acta.identity.Workspace;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/**
 * The public page of a workspace.
 *
 * @param others the other languages it can be read in
 */
public record SaidSheet(Workspace workspace, Tongue tongue, List<Tongue> others, List<Line> lines) {
    /** The states in the order in which they are read. */
    public static final List<Deed.State> ORDER =
            List.of(Deed.State.DONE, Deed.State.DOING, Deed.State.SAID, Deed.State.DECLINED);

    /**
     * One entry in the reader's language, or in its own where nobody has said it in the reader's.
     *
     * @param people how many said it; 0 where that is not known
     */
    public record Line(Deed deed, String language, String said, String words, long people) {}

    /** The entries of this state, what was let out last first. */
    public List<Line> of(Deed.State state) {
        return lines.stream().filter(line -> line.deed().state() == state).toList();
    }

    /** The same with its newest entries only. */
    public SaidSheet newest(int most) {
        return new SaidSheet(workspace, tongue, others, lines.subList(0, Math.min(most, lines.size())));
    }

    /** Where the page is. */
    public String here() {
        return "/said/" + workspace.slug();
    }

    /** A day as the reader writes it. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.of(tongue.tag(), tongue.tag().equals("en") ? "GB" : ""))
                .format(at.atZone(workspace.timeZone()));
    }

    /** How many said it, in words; nothing under the floor of five, so that nobody is told from the crowd. */
    public String people(Line line) {
        return line.people() < 5 ? "" : tongue.say("people", line.people());
    }
}
