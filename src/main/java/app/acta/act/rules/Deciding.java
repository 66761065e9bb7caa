package app.acta.act.rules;

import app.acta.act.ByRule;
import app.acta.act.Case;
import app.acta.act.RuleMet;
import app.acta.identity.Workspace;
import app.acta.listen.AskAgain;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.ThemesGiven;
import app.acta.platform.data.Db;
import app.acta.understand.FeedbackRead;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at voices with the rules that people wrote, and does what those say. */
@Component
class Deciding {
    /** Themes come later than the reading; a voice older than this is not decided about anew because of them. */
    private static final Duration LATE = Duration.ofDays(1);

    /** A rule with its condition read. */
    record Ready(Rule rule, Condition condition) {
        static List<Ready> of(List<Rule> rules) {
            return rules.stream()
                    .filter(Rule::active)
                    .map(rule -> new Ready(rule, Condition.kept(rule.condition())))
                    .toList();
        }
    }

    private record Key(UUID rule, UUID voice) {}

    private record Look(Rule rule, Feedback voice, @Nullable String failed) {
        Key key() {
            return new Key(
                    java.util.Objects.requireNonNull(rule.id()), voice.id().value());
        }
    }

    private final Db db;
    private final RuleBook book;
    private final Seen seen;
    private final ByRule cases;
    private final Routing routing;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deciding(
            Db db,
            RuleBook book,
            Seen seen,
            ByRule cases,
            Routing routing,
            Inbox inbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.book = book;
        this.seen = seen;
        this.cases = cases;
        this.routing = routing;
        this.inbox = inbox;
        this.events = events;
        this.clock = clock;
    }

    /** The rules that a voice meets, in order, up to one that stops; where looking failed, the reason stands beside. */
    static Map<Rule, Optional<String>> met(List<Ready> rules, Function<String, Optional<Object>> facts) {
        var met = new LinkedHashMap<Rule, Optional<String>>();
        for (var each : rules) {
            var verdict = each.condition().test(facts);
            if (verdict.failed() != null) {
                met.put(each.rule(), Optional.of(verdict.failed()));
            } else if (verdict.met()) {
                met.put(each.rule(), Optional.empty());
                if (each.rule().then().stops()) {
                    break;
                }
            }
        }
        return met;
    }

    // Inside the reader's transaction, after the ready-made rules.
    @EventListener
    void read(FeedbackRead event) {
        decide(event.workspace(), event.toJudge(), false);
    }

    @EventListener
    void themed(ThemesGiven event) {
        if (book.of(event.workspace()).stream().noneMatch(Deciding::looksAtThemes)) {
            return;
        }
        var since = clock.instant().minus(LATE);
        decide(
                event.workspace(),
                inbox.find(event.workspace(), event.voices()).stream()
                        .filter(voice -> !voice.history() && voice.receivedAt().isAfter(since))
                        .toList(),
                true);
    }

    private static boolean looksAtThemes(Rule rule) {
        return rule.active() && rule.condition().contains(Field.THEMES.path());
    }

    private void decide(Workspace.Id workspace, List<Feedback> voices, boolean themes) {
        var rules = voices.isEmpty() ? List.<Ready>of() : Ready.of(book.of(workspace));
        if (rules.isEmpty()) {
            return;
        }
        var looks = new ArrayList<Look>();
        var facts = seen.of(workspace, voices, false);
        for (var voice : voices) {
            met(rules, facts.getOrDefault(voice.id(), path -> Optional.empty())).forEach((rule, failed) -> {
                if (!themes || looksAtThemes(rule)) {
                    looks.add(new Look(rule, voice, failed.orElse(null)));
                }
            });
        }
        var fresh = remember(workspace, looks);
        act(
                workspace,
                looks.stream()
                        .filter(look -> look.failed() == null && fresh.contains(look.key()))
                        .toList());
    }

    /** Writes down what was met; answers what is new. */
    private Set<Key> remember(Workspace.Id workspace, List<Look> looks) {
        if (looks.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(db.in(workspace)
                .sql("""
                insert into act.rule_met as m (workspace_id, rule_id, feedback_id, failed)
                select :workspace, l.rule, l.voice, l.failed
                from unnest(:rules::uuid[], :voices::uuid[], :failed::text[]) as l (rule, voice, failed)
                join act.own_rules r on r.workspace_id = :workspace and r.id = l.rule
                on conflict (workspace_id, rule_id, feedback_id) do update set failed = null, at = now()
                where m.failed is not null and excluded.failed is null
                returning rule_id, feedback_id
                """)
                .param("workspace", workspace.value())
                .param("rules", looks.stream().map(look -> look.key().rule()).toArray(UUID[]::new))
                .param("voices", looks.stream().map(look -> look.key().voice()).toArray(UUID[]::new))
                .param("failed", looks.stream().map(Look::failed).toArray(String[]::new))
                .query((row, n) ->
                        new Key(row.getObject("rule_id", UUID.class), row.getObject("feedback_id", UUID.class)))
                .list());
    }

    private void act(Workspace.Id workspace, List<Look> met) {
        if (met.isEmpty()) {
            return;
        }
        var reasons = new HashMap<Feedback.Id, String>();
        var severities = new HashMap<Feedback.Id, Case.Severity>();
        for (var look : met) {
            var severity = look.rule().then().severity();
            // The first that says so has its way.
            reasons.merge(look.voice().id(), why(look.rule()), (one, other) -> one + " " + other);
            if (severity != null) {
                severities.putIfAbsent(look.voice().id(), severity);
            }
        }
        var opening = met.stream()
                .filter(look -> look.rule().then().opens())
                .map(Look::voice)
                .distinct()
                .toList();
        cases.open(workspace, opening, severities, reasons);
        var ids = met.stream().map(look -> look.voice().id()).distinct().toList();
        var found = cases.of(workspace, ids);
        var voices = met.stream().map(Look::voice).distinct().collect(Collectors.toMap(Feedback::id, each -> each));
        severities.forEach((voice, severity) -> {
            var held = found.get(voice);
            if (held != null) {
                cases.weigh(workspace, held.id(), severity, reasons.getOrDefault(voice, ""));
            }
        });
        var routed = new HashSet<Case.Id>();
        for (var look : met) {
            var held = found.get(look.voice().id());
            var route = look.rule().then().route();
            if (held != null && route != null && routed.add(held.id())) {
                routing.give(workspace, held, voices.getOrDefault(look.voice().id(), look.voice()), route);
            }
            tell(workspace, look, held);
        }
    }

    private void tell(Workspace.Id workspace, Look look, @Nullable Case held) {
        var then = look.rule().then();
        var customer = look.voice().customer();
        if (then.asks() && customer != null) {
            events.publishEvent(new AskAgain(workspace, customer));
        }
        events.publishEvent(new RuleMet(
                workspace,
                look.key().rule(),
                look.rule().name(),
                look.voice().id(),
                held == null ? null : held.number(),
                then.tellPerson(),
                then.tellTeam()));
    }

    private static String why(Rule rule) {
        return "The rule “" + rule.name() + "” is met.";
    }
}
