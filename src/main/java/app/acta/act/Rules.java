package app.acta.act;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import app.acta.understand.FeedbackRead;
import app.acta.understand.Label;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which voices open a case by themselves. */
@Component
public class Rules {
    /** What a rule looks at. Its key is that of its score, if it has one. */
    public enum Trigger implements Named {
        COMPLAINT("It comes by the complaint channel"),
        NPS("The recommendation score is at most", 6, 0, 10),
        CSAT("Satisfaction is at most", 2, 1, 5),
        STARS("The rating in stars is at most", 2, 1, 5),
        CES("Ease is at most", 3, 1, 7),
        /** More than half: half of those at 50 % are none, and each costs somebody's time. */
        SOUNDS("The words sound like a complaint, in percent at least", 80, 50, 99, Label.COMPLAINT),
        THREATENS("The words threaten to go public or to law", Label.THREATENS),
        DANGER("The words speak of danger", Label.DANGER),
        HARM("The words tell of harm", Label.HARM),
        LEAVE("The words say that the customer wants to leave", Label.LEAVE);

        private final String title;
        private final double usual;
        private final double min;
        private final double max;
        private final @Nullable Label label;

        Trigger(String title) {
            this(title, 0, 0, 0, null);
        }

        Trigger(String title, Label label) {
            this(title, 0, 0, 0, label);
        }

        Trigger(String title, double usual, double min, double max) {
            this(title, usual, min, max, null);
        }

        Trigger(String title, double usual, double min, double max, @Nullable Label label) {
            this.title = title;
            this.usual = usual;
            this.min = min;
            this.max = max;
            this.label = label;
        }

        /** What it says, up to the number. */
        @Override
        public String title() {
            return title;
        }

        /** The lowest threshold. */
        public double min() {
            return min;
        }

        /** The highest threshold. */
        public double max() {
            return max;
        }

        /** Whether it has a threshold: a score's highest or a probability's lowest. */
        public boolean measured() {
            return max > 0;
        }

        /** The trigger of this name. */
        public static Optional<Trigger> of(String key) {
            return Named.of(Trigger.class, key);
        }
    }

    /**
     * One rule.
     *
     * @param threshold the highest score or, in percent, the lowest probability that opens a case
     * @param severity the severity of the case; null takes it from score and words
     */
    public record Rule(Trigger trigger, double threshold, Case.@Nullable Severity severity, boolean active) {
        /** Why this rule opens a case for a voice; empty when it does not. */
        Optional<String> opens(Spoken spoken) {
            var voice = spoken.voice();
            var label = trigger.label;
            if (!active) {
                return Optional.empty();
            }
            if (trigger == Trigger.COMPLAINT) {
                return voice.channel() == Channel.COMPLAINT
                        ? Optional.of("It came by the complaint channel.")
                        : Optional.empty();
            }
            if (label == null) {
                var score = voice.score(trigger.key());
                return score != null && score.value() <= threshold
                        ? Optional.of(Triage.of(score).why())
                        : Optional.empty();
            }
            var heard = trigger.measured() ? spoken.atLeast(label, threshold) : spoken.holds(label);
            // Whoever gives the best score and says that something was slow has no complaint to settle.
            var meant = label == Label.THREATENS || label == Label.DANGER || !spoken.content();
            return heard && meant ? Optional.of(spoken.sentence(label)) : Optional.empty();
        }

        Triage triage(Triage usual) {
            return severity == null ? usual : new Triage(severity, "The rule “" + trigger.title() + "” says so.");
        }

        /** Its threshold as people write it. */
        public String written() {
            return Triage.plain(threshold);
        }
    }

    private final Db db;
    private final Register register;
    private final Hearing hearing;
    private final Audit audit;

    Rules(Db db, Register register, Hearing hearing, Audit audit) {
        this.db = db;
        this.register = register;
        this.hearing = hearing;
        this.audit = audit;
    }

    /** The rules of a workspace; the usual ones are written down when somebody first asks. */
    @Transactional
    public List<Rule> of(Workspace.Id workspace) {
        var rules = read(workspace);
        if (rules.size() < Trigger.values().length) {
            db.in(workspace)
                    .sql("""
                    insert into act.rules (workspace_id, trigger, at_most)
                    select :workspace, r.* from unnest(:triggers::text[], :most::real[]) r
                    on conflict do nothing
                    """)
                    .param("workspace", workspace.value())
                    .param(
                            "triggers",
                            Stream.of(Trigger.values()).map(Trigger::key).toArray(String[]::new))
                    .param(
                            "most",
                            Stream.of(Trigger.values())
                                    .map(trigger -> (float) trigger.usual)
                                    .toArray(Float[]::new))
                    .update();
            rules = read(workspace);
        }
        return rules;
    }

    private List<Rule> read(Workspace.Id workspace) {
        return db
                .in(workspace)
                .sql("select trigger, at_most, severity, active from act.rules where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(Rules::rule)
                .list()
                .stream()
                .sorted(Comparator.comparing(Rule::trigger))
                .toList();
    }

    private static Rule rule(ResultSet row, int n) throws SQLException {
        var severity = row.getString("severity");
        return new Rule(
                Trigger.of(row.getString("trigger")).orElseThrow(),
                row.getDouble("at_most"),
                severity == null ? null : Case.Severity.of(severity).orElseThrow(),
                row.getBoolean("active"));
    }

    /**
     * Changes these rules, all or none; they count for voices that are read from now on.
     *
     * @throws Refusal invalid, when a threshold is off its scale
     */
    @Transactional
    public void change(Visitor visitor, List<Rule> rules) {
        of(visitor.workspace());
        rules.forEach(rule -> change(visitor, rule));
    }

    private void change(Visitor visitor, Rule rule) {
        var trigger = rule.trigger();
        if (trigger.measured() && !(rule.threshold() >= trigger.min() && rule.threshold() <= trigger.max())) {
            throw Refusal.invalid(
                    trigger.key(),
                    "%s a number from %s to %s."
                            .formatted(trigger.title(), Triage.plain(trigger.min()), Triage.plain(trigger.max())));
        }
        var severity = rule.severity();
        var changed = db.in(visitor.workspace())
                .sql("""
                update act.rules set at_most = :most, severity = :severity, active = :active
                where workspace_id = :workspace and trigger = :trigger
                  and (at_most, severity, active) is distinct from (cast(:most as real), :severity, :active)
                """)
                .param("most", (float) rule.threshold())
                .param("severity", severity == null ? null : severity.key())
                .param("active", rule.active())
                .param("workspace", visitor.workspace().value())
                .param("trigger", trigger.key())
                .update();
        if (changed > 0) {
            audit.record(
                    visitor,
                    "settings.rule",
                    trigger.key()
                            + (trigger.measured() ? (trigger.label == null ? " ≤ " : " ≥ ") + rule.written() : "")
                            + (rule.active() ? " on" : " off")
                            + (severity == null ? "" : ", " + severity.key()));
        }
    }

    // Inside the reader's transaction: the cases commit with the readings or not at all.
    // Before the rules that people write: those change what was opened here.
    @EventListener
    @Order(0)
    void read(FeedbackRead event) {
        var fresh = event.toJudge();
        if (fresh.isEmpty()) {
            return;
        }
        var rules = of(event.workspace());
        var entries = hearing.of(event.workspace(), fresh, event.hasty()).stream()
                .flatMap(spoken -> entry(rules, spoken).stream())
                .toList();
        register.enter(event.workspace(), entries, Actor.RULE);
    }

    /** Which of these voices the rules would open a case for, or let join one, with the reason; nothing is changed. */
    public Map<Feedback.Id, String> wouldOpen(Workspace.Id workspace, List<Feedback> voices) {
        var rules = read(workspace);
        var opening = new LinkedHashMap<Feedback.Id, String>();
        hearing.of(workspace, voices)
                .forEach(spoken -> entry(rules, spoken)
                        .ifPresent(entry -> opening.put(spoken.voice().id(), entry.because())));
        return opening;
    }

    /** All rules that open it are named; the gravest says how severe it is. */
    static Optional<Register.Entry> entry(List<Rule> rules, Spoken spoken) {
        var because = new LinkedHashMap<Rule, String>();
        rules.forEach(rule -> rule.opens(spoken).ifPresent(why -> because.put(rule, why)));
        if (because.isEmpty()) {
            return Optional.empty();
        }
        var usual = Triage.of(spoken);
        return because.keySet().stream()
                .map(rule -> rule.triage(usual))
                .max(Comparator.comparing(Triage::severity))
                .map(triage -> new Register.Entry(spoken.voice(), triage, String.join(" ", because.values())));
    }
}
