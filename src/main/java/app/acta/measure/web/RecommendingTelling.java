package app.acta.measure.web;

import app.acta.listen.Filter;
import app.acta.measure.Intervals;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Tally;
import app.acta.measure.recommending.Recommending;
import app.acta.platform.stat.Share;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what customers did into what the page says and draws. */
final class RecommendingTelling {
    private static final double WIDTH = 200;
    private static final List<String> BANDS = List.of("9 or 10", "7 or 8", "0 to 6");
    private static final List<String> KEYS = List.of("promoter", "passive", "detractor");

    private final Recommending.Found found;
    private final Filter filter;
    private final Links links;
    private final String slug;
    private final MeasureSettings settings;

    RecommendingTelling(Recommending.Found found, Filter filter, Links links, String slug, MeasureSettings settings) {
        this.found = found;
        this.filter = filter;
        this.links = links;
        this.slug = slug;
        this.settings = settings;
    }

    private boolean shown(Share share) {
        return share.n() >= settings.floor();
    }

    /** The figures that may be shown, each as a sentence. */
    List<String> says() {
        var says = new ArrayList<String>();
        var now = found.now();
        says.add("Customers sent %s %s; in the time before, %s."
                .formatted(
                        Words.count(now.made()),
                        now.made() == 1 ? "friend" : "friends",
                        Words.count(found.before().made())));
        for (var i = 0; i < BANDS.size(); i++) {
            if (shown(now.referrers().get(i))) {
                says.add("Of %s who said %s, %s sent somebody."
                        .formatted(
                                customers(now.referrers().get(i)),
                                BANDS.get(i),
                                said(now.referrers().get(i))));
            }
        }
        if (shown(now.won())) {
            says.add("Of %s friends sent, %s became customers.".formatted(Words.count(now.made()), said(now.won())));
        }
        if (shown(now.again())) {
            says.add("Of %s who bought for the first time at least %d days ago, %s bought again within %d days."
                    .formatted(customers(now.again()), Recommending.DAYS, said(now.again()), Recommending.DAYS));
        }
        return says;
    }

    private static String customers(Share share) {
        return Words.count(share.n()) + " customers";
    }

    private static String said(Share share) {
        return "%d %% (%d to %d %%)".formatted(percent(share.value()), percent(share.low()), percent(share.high()));
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }

    /** What customers did, each beside the time before. */
    ExploreView.Table table() {
        var period = filter.between(filter.from(), filter.to()).toQuery();
        var sent = "/" + slug + "/referrals?" + period;
        var bought = "/" + slug + "/purchases?" + period;
        var shares = new ArrayList<Line>();
        for (var i = 0; i < BANDS.size(); i++) {
            shares.add(new Line(
                    "Sent a friend, of those who said " + BANDS.get(i),
                    links.recommended(filter, KEYS.get(i)),
                    found.now().referrers().get(i),
                    found.before().referrers().get(i)));
        }
        shares.add(new Line(
                "Became customers, of the friends sent",
                sent,
                found.now().won(),
                found.before().won()));
        shares.add(new Line(
                "Bought again within " + Recommending.DAYS + " days of the first time",
                bought,
                found.now().again(),
                found.before().again()));
        var count = Intervals.countChange(found.now().made(), found.before().made(), dispersion());
        var changes = new ArrayList<Interval>(List.of(count));
        shares.forEach(line -> {
            var change = change(line);
            if (change != null) {
                changes.add(change);
            }
        });
        // Of all that are called real on the page, at most one in twenty is not.
        var real = Intervals.real(changes);
        var rows = new ArrayList<ExploreView.Row>(List.of(made(sent, count, real.getFirst() && outside(count))));
        for (var line : shares) {
            var change = change(line);
            rows.add(row(line, change, change != null && outside(change) && real.get(changes.indexOf(change))));
        }
        return new ExploreView.Table("What they did", "The time before", rows, 0, false);
    }

    private record Line(String label, String href, Share now, Share before) {}

    private @Nullable Interval change(Line line) {
        return shown(line.now()) && shown(line.before())
                ? Intervals.shareChange(tally(line.now()), tally(line.before()))
                : null;
    }

    private static Tally tally(Share share) {
        return new Tally(share.n(), share.hits(), 0);
    }

    private static boolean outside(Interval change) {
        return change.low() > 0 || change.high() < 0;
    }

    // The time's own change must not make its counts look wilder than they are: each time for itself, the wilder
    // counts.
    private double dispersion() {
        return Math.max(
                Intervals.dispersion(found.now().weeks()),
                Intervals.dispersion(found.before().weeks()));
    }

    private ExploreView.Row made(String href, Interval change, boolean real) {
        var now = found.now().made();
        var most = Math.max(1, Math.max(now, found.before().made()));
        var at = Math.round(WIDTH * now / most);
        return new ExploreView.Row(
                "Friends sent",
                href,
                new PulseView.Figure(Words.count(now), "", href, false, true, 0, Math.max(2, at), at),
                Words.count(now),
                Words.count(found.before().made()),
                Words.signed(change.value()),
                real,
                null);
    }

    private ExploreView.Row row(Line line, @Nullable Interval change, boolean real) {
        return new ExploreView.Row(
                line.label(),
                line.href(),
                figure(line),
                Words.count(line.now().n()),
                shown(line.before())
                        ? percent(line.before().value()) + " %, n "
                                + Words.count(line.before().n())
                        : "–",
                change == null ? "" : Words.signed(100 * change.value()) + " points",
                real,
                null);
    }

    private PulseView.Figure figure(Line line) {
        var share = line.now();
        if (!shown(share)) {
            return new PulseView.Figure(
                    "–", share.n() == 0 ? "" : "shown from " + settings.floor(), "", true, false, 0, 0, 0);
        }
        var low = Math.round(WIDTH * share.low());
        return new PulseView.Figure(
                percent(share.value()) + " %",
                percent(share.low()) + "–" + percent(share.high()) + " %",
                line.href(),
                share.n() < settings.few(),
                true,
                low,
                Math.max(2, Math.round(WIDTH * share.high()) - low),
                Math.round(WIDTH * share.value()));
    }
}
