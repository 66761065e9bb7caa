package app.acta.act.rules;

import app.acta.act.ByRule;
import app.acta.listen.Feedback;
import app.acta.people.Customer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One try of a rule: voices come in as they were said, once with the rules as they are kept and once with the draft in
 * its place. A customer's further voice joins their case for thirty days, as if no case had closed meanwhile.
 */
final class Trial {
    private static final int EXAMPLES = 10;

    /** Cases that open as voices come in. */
    private static final class Cases {
        private final Map<Customer.Id, Instant> last = new HashMap<>();
        private int count;

        /** Whether one opens now. */
        boolean open(Feedback voice) {
            var customer = voice.customer();
            if (customer != null) {
                var before = last.get(customer);
                if (before != null && before.plus(ByRule.JOINS).isAfter(voice.occurredAt())) {
                    return false;
                }
                last.put(customer, voice.occurredAt());
            }
            count++;
            return true;
        }
    }

    private static final class Tally {
        private int met;
        private int before;
        private int cases;
    }

    private final List<Deciding.Ready> kept;
    private final List<Deciding.Ready> tried;
    private final Rule draft;
    private final @Nullable UUID id;
    private final ZoneId zone;
    private final LocalDate from;
    private final Cases now = new Cases();
    private final Cases with = new Cases();
    private final TreeMap<LocalDate, Tally> weeks = new TreeMap<>();
    private final Deque<UUID> fresh = new ArrayDeque<>();
    private final Deque<UUID> same = new ArrayDeque<>();
    private final Deque<UUID> lost = new ArrayDeque<>();
    private int looked;
    private int history;
    private int met;
    private int before;
    private int newly;
    private int gone;
    private int failed;
    private @Nullable String why;

    Trial(List<Rule> rules, DryRun run, ZoneId zone, LocalDate from, LocalDate today) {
        var given = run.draft();
        this.id = run.rule();
        this.draft = new Rule(
                id,
                given.name(),
                given.condition(),
                new Rule.Then(given.opens(), null, null, null, null, false, given.stops()),
                true,
                0);
        this.kept = Deciding.Ready.of(rules);
        var others = new ArrayList<Rule>();
        var placed = false;
        for (var rule : rules) {
            placed |= rule.id() != null && rule.id().equals(id);
            others.add(rule.id() != null && rule.id().equals(id) ? draft : rule);
        }
        if (!placed) {
            others.add(draft);
        }
        this.tried = Deciding.Ready.of(others);
        this.zone = zone;
        this.from = from;
        for (var week = monday(from); !week.isAfter(today); week = week.plusWeeks(1)) {
            weeks.put(week, new Tally());
        }
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    int looked() {
        return looked;
    }

    /** One voice, later than those before. */
    void look(Feedback voice, Function<String, Optional<Object>> facts, boolean readyMade) {
        looked++;
        if (voice.history()) {
            history++;
        }
        var week = weeks.computeIfAbsent(monday(LocalDate.ofInstant(voice.occurredAt(), zone)), day -> new Tally());
        var asKept = Deciding.met(kept, facts);
        var asTried = Deciding.met(tried, facts);
        var was = asKept.entrySet().stream()
                .anyMatch(each -> id != null
                        && id.equals(each.getKey().id())
                        && each.getValue().isEmpty());
        var verdict = asTried.get(draft);
        var is = verdict != null && verdict.isEmpty();
        if (verdict != null && verdict.isPresent()) {
            failed++;
            why = verdict.get();
        }
        if (was) {
            before++;
            week.before++;
        }
        if (is) {
            met++;
            week.met++;
            newly += was ? 0 : 1;
            keep(was ? same : fresh, voice);
        } else if (was) {
            gone++;
            keep(lost, voice);
        }
        if ((readyMade || opens(asKept)) && now.open(voice)) {
            week.cases--;
        }
        if ((readyMade || opens(asTried)) && with.open(voice)) {
            week.cases++;
        }
    }

    private static boolean opens(Map<Rule, Optional<String>> met) {
        return met.entrySet().stream()
                .anyMatch(each ->
                        each.getValue().isEmpty() && each.getKey().then().opens());
    }

    private static void keep(Deque<UUID> newest, Feedback voice) {
        newest.addFirst(voice.id().value());
        if (newest.size() > EXAMPLES) {
            newest.removeLast();
        }
    }

    DryRun.Outcome outcome(boolean cut) {
        var examples = new ArrayList<>(fresh);
        same.forEach(voice -> {
            if (examples.size() < EXAMPLES) {
                examples.add(voice);
            }
        });
        return new DryRun.Outcome(
                looked,
                history,
                met,
                before,
                newly,
                gone,
                failed,
                why,
                with.count,
                now.count,
                weeks.entrySet().stream()
                        .map(week -> new DryRun.Week(
                                week.getKey(), week.getValue().met, week.getValue().before, week.getValue().cases))
                        .toList(),
                examples,
                new ArrayList<>(lost),
                from,
                cut);
    }
}
