package app.acta.act.fixes;

import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Filter;
import app.acta.listen.Intake;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Weeks of voices in which something happens, for tests: history, so that none opens a case. */
public final class Past {
    /** What the voices that count say. */
    public static final Filter LAMP = Filter.EVERYTHING.saying("lamp");

    private final ApplicationContext house;
    private final Visitor owner;
    private final LocalDate on;

    /** @param weeks so many full weeks ago the fix is done */
    public Past(ApplicationContext house, Visitor owner, int weeks) {
        this.house = house;
        this.owner = owner;
        this.on = LocalDate.now(owner.place().timeZone()).minusWeeks(weeks);
    }

    /** The day of the fix. */
    public LocalDate on() {
        return on;
    }

    /** So many voices of the lamp, and so many others, in each of these weeks; week 0 begins with the fix. */
    public Past week(int from, int to, int lamps, int others, @Nullable String location, @Nullable String employee) {
        var drafts = new ArrayList<Draft>();
        for (var week = from; week < to; week++) {
            for (var n = 0; n < lamps + others; n++) {
                var words = n < lamps ? "The lamp broke after a day" : "All is well with the chair";
                drafts.add(Draft.from("past", UUID.randomUUID().toString(), Channel.REVIEW)
                        .saying(null, words, "en")
                        .at(on.plusDays(7L * week + n % 7)
                                .atTime(LocalTime.NOON)
                                .atZone(owner.place().timeZone())
                                .toInstant())
                        .about("location", location)
                        .about("employee", employee)
                        .onlyHistory(true)
                        .build());
            }
        }
        for (var first = 0; first < drafts.size(); first += Intake.MOST) {
            house.getBean(Intake.class)
                    .receive(owner.workspace(), drafts.subList(first, Math.min(drafts.size(), first + Intake.MOST)));
        }
        return this;
    }

    /** A fix of the lamp, all said but not done. */
    public Fix fix(int weeks, double minimumEffect) {
        return fix(measure(weeks, minimumEffect));
    }

    /** A fix of the lamp with this measure. */
    public Fix fix(Fix.Measure measure) {
        var fixes = house.getBean(Fixes.class);
        var decisions = house.getBean(FixDecisions.class);
        var fix = fixes.begin(
                owner,
                new Fix.Description("Lamps break", "The plug is too thin", "Order thicker plugs", owner.person(), on),
                null,
                null,
                null);
        decisions.declare(owner, fix.number(), measure, fix.version());
        return fixes.get(owner.workspace(), fix.number());
    }

    /** Voices of the lamp out of all voices. */
    public static Fix.Measure measure(int weeks, double minimumEffect) {
        return new Fix.Measure(
                Fix.Counts.VOICES, LAMP, Fix.Exposure.VOICES, weeks, minimumEffect, null, List.of(), null);
    }

    /** Calls it done on the day of the fix. */
    public Fix done(Fix fix) {
        var fixes = house.getBean(Fixes.class);
        var decisions = house.getBean(FixDecisions.class);
        decisions.done(owner, fix.number(), on, fix.version());
        return fixes.get(owner.workspace(), fix.number());
    }
}
