package app.acta.act;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Feedback;
import app.acta.listen.Score;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import app.acta.understand.FeedbackRead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which voices open a case by themselves. */
@Component
public class Rules {
    /** What a rule looks at. Its key is that of its score, if it has one. */
    public enum Trigger implements Named {
        COMPLAINT("It comes by the complaint channel", 0, 0, 0),
        NPS("The recommendation score is at most", 6, 0, 10),
        CSAT("Satisfaction is at most", 2, 1, 5),
        STARS("The rating in stars is at most", 2, 1, 5),
        CES("Ease is at most", 3, 1, 7);

        private final String title;
        private final double usual;
        private final double min;
        private final double max;

        Trigger(String title, double usual, double min, double max) {
            this.title = title;
            this.usual = usual;
            this.min = min;
            this.max = max;
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

        /** Whether it looks at a score. */
        public boolean scored() {
            return this != COMPLAINT;
        }

        /** The trigger of this name. */
        public static Optional<Trigger> of(String key) {
            return Named.of(Trigger.class, key);
        }
    }

    /**
     * One rule.
     *
     * @param atMost the score that still opens a case
     * @param severity the severity of the case; null takes it from score and words
     */
    public record Rule(Trigger trigger, double atMost, Case.@Nullable Severity severity, boolean active) {
        boolean opens(Feedback voice) {
            if (!active) {
                return false;
            }
            if (!trigger.scored()) {
                return voice.channel() == Channel.COMPLAINT;
            }
            Score score = voice.score(trigger.key());
            return score != null && score.value() <= atMost;
        }

        /** Its threshold as people write it. */
        public String threshold() {
            return Triage.plain(atMost);
        }
    }

    private final Db db;
    private final Register register;
    private final Audit audit;

    Rules(Db db, Register register, Audit audit) {
        this.db = db;
        this.register = register;
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
                .sorted(java.util.Comparator.comparing(Rule::trigger))
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
        if (trigger.scored() && !(rule.atMost() >= trigger.min() && rule.atMost() <= trigger.max())) {
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
                .param("most", (float) rule.atMost())
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
                            + (trigger.scored() ? " ≤ " + rule.threshold() : "")
                            + (rule.active() ? " on" : " off")
                            + (severity == null ? "" : ", " + severity.key()));
        }
    }

    // Inside the reader's transaction: the cases commit with the readings or not at all.
    @EventListener
    void read(FeedbackRead event) {
        var first = new HashSet<>(event.first());
        var fresh = event.voices().stream()
                .filter(voice -> !voice.history() && first.contains(voice.id()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        var rules = of(event.workspace());
        var entries = fresh.stream()
                .flatMap(voice -> rules.stream()
                        .filter(rule -> rule.opens(voice))
                        .findFirst()
                        .map(rule -> new Register.Entry(voice, triage(rule, voice)))
                        .stream())
                .toList();
        register.enter(event.workspace(), entries, Actor.RULE);
    }

    private static Triage triage(Rule rule, Feedback voice) {
        return rule.severity() == null
                ? Triage.of(voice)
                : new Triage(rule.severity(), "The rule “" + rule.trigger().key() + "” says so.");
    }
}
