package app.acta.act.fixes;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.VoiceThemes;
import app.acta.listen.Weekly;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The measures that fixes declare, and the figures that people enter for them. */
@Component
public class FixMeasures {
    private static final Set<Facet> COMPARABLE = Set.of(Facet.LOCATION, Facet.CHANNEL, Facet.PRODUCT, Facet.TEAM);
    private static final int FIGURES = 1_100;

    private final Db db;
    private final FixTable table;
    private final Weekly weekly;
    private final VoiceThemes themes;

    FixMeasures(Db db, FixTable table, Weekly weekly, VoiceThemes themes) {
        this.db = db;
        this.table = table;
        this.weekly = weekly;
        this.themes = themes;
    }

    void declare(Visitor visitor, Fix held, Fix.Measure measure) {
        if (!held.state().todo()) {
            throw Refusal.conflict("This fix is in force: a measure that is chosen after the fact proves nothing."
                    + " It can be chosen anew if the fix does not hold.");
        }
        check(measure);
        var by = measure.comparedBy();
        db.in(visitor.workspace())
                .sql("""
                update act.fixes set counts = :counts, voices = :voices, exposure = :exposure, window_weeks = :weeks,
                    minimum_effect = :effect, compared_by = :by, made_where = :where, declared_at = :at, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("counts", measure.counts().key())
                .param(
                        "voices",
                        measure.counts() == Fix.Counts.CASES
                                ? ""
                                : measure.voices().toQuery())
                .param("exposure", measure.exposure().key())
                .param("weeks", measure.weeks())
                .param("effect", measure.minimumEffect())
                .param("by", by == null ? null : by.key())
                .param("where", by == null ? new String[0] : measure.where().toArray(String[]::new))
                .param("at", FixTable.at(table.now()))
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        table.tell(
                visitor.workspace(),
                held.id(),
                visitor,
                Fix.Kind.DECLARED,
                "%s, out of %s: %d %% fewer within %d weeks"
                        .formatted(
                                measure.counts().title(),
                                measure.exposure().title().toLowerCase(Locale.ROOT),
                                Math.round(100 * measure.minimumEffect()),
                                measure.weeks()));
    }

    private static void check(Fix.Measure measure) {
        if (measure.weeks() < 1 || measure.weeks() > 104) {
            throw Refusal.invalid("weeks", "The window has 1 to 104 weeks.");
        }
        if (!(measure.minimumEffect() >= 0.01 && measure.minimumEffect() <= 0.99)) {
            throw Refusal.invalid("effect", "The smallest fall worth having is 1 to 99 percent.");
        }
        if (measure.counts() == Fix.Counts.VOICES && measure.voices().isEmpty()) {
            throw Refusal.invalid("voices", "Say which voices count: a theme, words, or both. Else every voice would.");
        }
        var by = measure.comparedBy();
        if (by != null && !COMPARABLE.contains(by)) {
            throw Refusal.invalid("by", "Compare by location, channel, product or team.");
        }
        if (by != null && measure.where().isEmpty()) {
            throw Refusal.invalid("where", "Say where the fix is made; the others are the comparison.");
        }
        if (by != null && measure.exposure() == Fix.Exposure.OWN) {
            throw Refusal.invalid(
                    "by", "Own figures are not told apart by place: choose no comparison, or count voices.");
        }
    }

    /** Whether a theme that counts is gone: merged into another, or ended. Its voices then stand elsewhere. */
    boolean gone(Workspace.Id workspace, Fix.Measure measure) {
        var chosen = measure.counts() == Fix.Counts.VOICES ? measure.voices().of(Facet.THEME) : Set.<String>of();
        return !chosen.isEmpty() && !themes.names(workspace).keySet().containsAll(chosen);
    }

    /** The day on which the cause was first heard of: of its cases and of the voices that count, the first. */
    Optional<LocalDate> firstHeard(Workspace place, Fix fix) {
        var first = db.in(place.id())
                .sql("""
                select min((occurred_at at time zone :zone)::date) from act.cases
                where workspace_id = :workspace and id in (%s)
                """.formatted(FixTable.CASES))
                .param("zone", place.timeZone().getId())
                .param("workspace", place.id().value())
                .param("id", fix.id().value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
        var measure = fix.measure();
        if (measure == null || measure.counts() == Fix.Counts.CASES) {
            return first;
        }
        return Stream.concat(first.stream(), weekly.first(place, measure.voices()).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * Enters how much could have gone wrong in the weeks of these days; entering a day again replaces it.
     *
     * @throws Refusal invalid, when a figure is negative or there are too many; not found
     */
    @Transactional
    public void expose(Visitor visitor, int number, Map<LocalDate, Double> figures) {
        var held = table.find(visitor.workspace(), number, true)
                .orElseThrow(() -> Refusal.notFound("There is no fix " + number + "."));
        if (figures.isEmpty() || figures.size() > FIGURES) {
            throw Refusal.invalid("figures", "Enter 1 to 1,100 days with their figures.");
        }
        figures.forEach((day, figure) -> {
            if (!(figure >= 0 && figure <= 1e12)) {
                throw Refusal.invalid("figures", "The figure of " + day + " is a number from 0 on.");
            }
            if (day.getYear() < 1990 || day.getYear() > 2199) {
                throw Refusal.invalid("figures", "The day " + day + " lies too far away.");
            }
        });
        var days = figures.keySet().stream().sorted().toList();
        db.in(visitor.workspace())
                .sql("""
                insert into act.fix_exposures (workspace_id, fix_id, day, exposure)
                select :workspace, :id, e.* from unnest(:days::date[], :figures::float8[]) e
                on conflict (workspace_id, fix_id, day) do update set exposure = excluded.exposure
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("figures", days.stream().map(figures::get).toArray(Double[]::new))
                .update();
        table.tell(
                visitor.workspace(),
                held.id(),
                visitor,
                Fix.Kind.EXPOSED,
                days.size() == 1 ? "1 day" : days.size() + " days");
    }
}
