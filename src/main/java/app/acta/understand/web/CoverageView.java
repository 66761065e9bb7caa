package app.acta.understand.web;

import app.acta.listen.Facet;
import app.acta.listen.Impression.Read;
import app.acta.platform.stat.Share;
import app.acta.understand.Coverage;
import java.util.ArrayList;
import java.util.List;

/**
 * How much was read, as the page shows it.
 *
 * @param sentence all languages together
 * @param reasons why voices were not read, each with its voices; only those that there are
 * @param setAside a sentence about voices on which reading broke; empty when there are none
 */
public record CoverageView(String sentence, List<Line> lines, List<Reason> reasons, String setAside, String inbox) {
    /** Voices of one language, counted; each figure leads to its voices. */
    public record Line(String title, Figure all, Figure full, Figure fast, Figure unread) {}

    /** A number of voices and where they are; no address where there are none. */
    public record Figure(String n, String href) {}

    /** Why voices were not read. */
    public record Reason(String title, String n, String href) {}

    static CoverageView of(Coverage.Counted counted, String base) {
        var inbox = base + "/inbox";
        var lines = new ArrayList<Line>();
        for (var each : counted.languages()) {
            var code = each.language() == null ? "-" : each.language();
            var href = inbox + "?language=" + code;
            lines.add(new Line(
                    each.language() == null ? "Not told" : Facet.LANGUAGE.label(code),
                    figure(each.n(), href),
                    figure(each.of(Read.FULL), href + "&read=full"),
                    figure(each.of(Read.FAST), href + "&read=fast"),
                    figure(each.unread(), href + unread())));
        }
        var reasons = new ArrayList<Reason>();
        for (var reason : Read.values()) {
            var n = counted.languages().stream()
                    .mapToLong(each -> each.of(reason))
                    .sum();
            if (n > 0 && reason != Read.FULL && reason != Read.FAST) {
                var why = reason.title().substring("Not read: ".length());
                reasons.add(new Reason(
                        why.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + why.substring(1),
                        number(n),
                        inbox + "?read=" + reason.key()));
            }
        }
        var all = counted.languages().stream().mapToLong(Coverage.Language::n).sum();
        var unread = counted.languages().stream()
                .mapToLong(Coverage.Language::unread)
                .sum();
        var share = new Share(all - unread, all);
        return new CoverageView(
                all == 0
                        ? ""
                        : "Of %s voices %s were read (%s)."
                                .formatted(number(all), number(all - unread), share.percent()),
                lines,
                reasons,
                counted.setAside() == 0
                        ? ""
                        : "%s set aside because reading itself broke; the reason stands in the log."
                                .formatted(
                                        counted.setAside() == 1
                                                ? "1 voice was"
                                                : number(counted.setAside()) + " voices were"),
                inbox);
    }

    private static String unread() {
        var query = new StringBuilder();
        for (var reason : Read.values()) {
            if (reason != Read.FULL && reason != Read.FAST) {
                query.append("&read=").append(reason.key());
            }
        }
        return query.toString();
    }

    private static Figure figure(long n, String href) {
        return new Figure(number(n), n == 0 ? "" : href);
    }

    private static String number(long n) {
        return "%,d".formatted(n);
    }
}
