package app.acta.act.promises.web;

import app.acta.act.promises.Promise;
import app.acta.act.promises.PromiseFilter;
import app.acta.act.promises.PromiseLedger;
import app.acta.act.web.When;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the page shows it.
 *
 * @param whole the rates of all that is chosen
 * @param parts the same, split
 * @param names the members by id
 * @param bare closed cases without a promise, where those are asked for; else null
 * @param calendar the address of the visitor's calendar, once, when it was just made
 * @param feed whether the visitor has a calendar
 */
public record Ledger(
        String base,
        PromiseFilter filter,
        List<Promise> promises,
        long count,
        PromiseLedger.Rate whole,
        PromiseLedger.Split split,
        List<PromiseLedger.Rate> parts,
        Map<String, String> names,
        List<String> teams,
        @Nullable List<PromiseLedger.Bare> bare,
        boolean none,
        When when,
        @Nullable String calendar,
        boolean feed) {
    /** The name of a part. */
    public String name(PromiseLedger.Rate rate) {
        var key = rate.key();
        if (key == null) {
            return split == PromiseLedger.Split.PERSON ? "Nobody" : "No team";
        }
        return switch (split) {
            case PERSON -> names.getOrDefault(key, "Somebody who left");
            case TEAM -> key;
            case KIND -> Promise.Kind.of(key).map(Promise.Kind::title).orElse(key);
        };
    }

    /** The filter narrowed to a part; as it is where the part has no name. */
    public PromiseFilter of(PromiseLedger.Rate rate) {
        var key = rate.key();
        if (key == null) {
            return filter;
        }
        return new PromiseFilter(
                List.of(),
                "",
                split == PromiseLedger.Split.PERSON ? UUID.fromString(key) : filter.person(),
                split == PromiseLedger.Split.TEAM ? key : filter.team(),
                split == PromiseLedger.Split.KIND
                        ? Promise.Kind.of(key).map(List::of).orElse(List.of())
                        : filter.kinds(),
                filter.days());
    }

    /** The address of exactly these. */
    public String href(PromiseFilter some) {
        return base + "/promises" + some.query() + "&split=" + split.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The address of the kept ones. */
    public String kept(PromiseFilter some) {
        return href(some.in(Promise.State.KEPT, Promise.State.LATE));
    }

    /** The address of those kept in time. */
    public String onTime(PromiseFilter some) {
        return href(some.in(Promise.State.KEPT));
    }

    /** The address of the closed cases without any. */
    public String bare(PromiseFilter some) {
        return href(some) + "&bare=yes";
    }
}
