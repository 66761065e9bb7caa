package app.acta.act.rules;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Success;
import app.acta.listen.VoiceThemes;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import app.acta.understand.Reading;
import app.acta.understand.Readings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What rules see of voices: the value of each field, without those that a voice does not say. */
@Component
class Seen {
    private static final Pattern VALUE = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,6})?");
    // Later than every case: whatever is open now counts.
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");
    private static final int WORDS = 20_000;

    private final Db db;
    private final Readings readings;
    private final Customers customers;
    private final VoiceThemes themes;

    Seen(Db db, Readings readings, Customers customers, VoiceThemes themes) {
        this.db = db;
        this.readings = readings;
        this.customers = customers;
        this.themes = themes;
    }

    /**
     * These voices as rules see them.
     *
     * @param then whether a customer's cases are counted as they stood when each voice was said, not as they stand
     */
    Map<Feedback.Id, Function<String, Optional<Object>>> of(
            Workspace.Id workspace, List<Feedback> voices, boolean then) {
        var ids = voices.stream().map(Feedback::id).toList();
        var read = readings.of(workspace, ids);
        var about = themes(workspace, ids);
        var open = openCases(workspace, voices, then);
        var known = customers.find(
                workspace,
                voices.stream()
                        .map(Feedback::customer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var seen = new LinkedHashMap<Feedback.Id, Function<String, Optional<Object>>>();
        for (var voice : voices) {
            var facts = new HashMap<String, Object>();
            voice(voice, facts);
            facts.put(Field.THEMES.path(), about.getOrDefault(voice.id(), List.of()));
            reading(read.get(voice.id()), facts);
            customer(voice, voice.customer() == null ? null : known.get(voice.customer()), facts);
            facts.put(Field.OPEN_CASES.path(), (double) open.getOrDefault(voice.id(), 0));
            seen.put(voice.id(), path -> Optional.ofNullable(facts.get(path)));
        }
        return seen;
    }

    private static void voice(Feedback voice, Map<String, Object> facts) {
        facts.put(Field.CHANNEL.path(), voice.channel().key());
        var words = voice.words();
        facts.put(
                Field.WORDS.path(),
                words.substring(0, Math.min(WORDS, words.length())).toLowerCase(Locale.ROOT));
        text(Field.PRODUCT, voice.product(), facts);
        text(Field.LOCATION, voice.location(), facts);
        text(Field.TEAM, voice.team(), facts);
        text(Field.TOUCHPOINT, voice.touchpoint(), facts);
        text(Field.SOURCE, voice.source(), facts);
        facts.put("voice.attributes", voice.attributes());
        Success.of(voice.scores()).ifPresent(answered -> facts.put(Field.SUCCESS.path(), answered.key()));
        for (var field : List.of(Field.STARS, Field.NPS, Field.CSAT, Field.CES)) {
            var score = voice.score(field.path().substring("voice.".length()));
            if (score != null) {
                facts.put(field.path(), score.value());
            }
        }
    }

    private static void text(Field field, @Nullable String value, Map<String, Object> facts) {
        facts.put(field.path(), value == null ? "" : value);
    }

    private static void reading(@Nullable Reading reading, Map<String, Object> facts) {
        if (reading == null) {
            return;
        }
        if (reading.language() != null) {
            facts.put(Field.LANGUAGE.path(), reading.language());
        }
        if (reading.sentiment() != null) {
            facts.put(Field.SENTIMENT.path(), reading.sentiment());
        }
        for (var field : Field.values()) {
            var label = field.label();
            if (label != null) {
                var set = reading.correction(label.key());
                if (set != null) {
                    facts.put(field.path(), set.holds() ? 1.0 : 0.0);
                } else if (reading.words() != null) {
                    facts.put(field.path(), reading.probability(label));
                }
            }
        }
    }

    private static void customer(Feedback voice, @Nullable Customer known, Map<String, Object> facts) {
        text(Field.SEGMENT, voice.segment() != null || known == null ? voice.segment() : known.segment(), facts);
        text(Field.COMPANY, known == null ? null : known.company(), facts);
        facts.put(Field.KNOWN.path(), known != null && !known.erased());
        var value = voice.attributes().get("customer_value");
        if (value != null && VALUE.matcher(value.strip()).matches()) {
            facts.put(Field.VALUE.path(), Double.parseDouble(value.strip()));
        }
    }

    private Map<Feedback.Id, List<String>> themes(Workspace.Id workspace, List<Feedback.Id> ids) {
        var names = themes.names(workspace);
        var about = new HashMap<Feedback.Id, List<String>>();
        db.in(workspace)
                .sql("""
                select distinct feedback_id, theme_id from understand.theme_facts
                where workspace_id = :workspace and feedback_id = any(:ids) order by feedback_id, theme_id
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query(row -> {
                    var name = names.get(row.getString("theme_id"));
                    if (name != null) {
                        about.computeIfAbsent(
                                        new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                                        id -> new ArrayList<>())
                                .add(name.toLowerCase(Locale.ROOT));
                    }
                });
        return about;
    }

    /** The customer's open cases besides the one that gathers the voice itself. */
    private Map<Feedback.Id, Integer> openCases(Workspace.Id workspace, List<Feedback> voices, boolean then) {
        var counts = new HashMap<Feedback.Id, Integer>();
        var theirs = voices.stream().filter(voice -> voice.customer() != null).toList();
        db.in(workspace)
                .sql("""
                select v.id, count(*) as n
                from unnest(:ids::uuid[], :customers::uuid[], :times::timestamptz[]) as v (id, customer_id, at)
                join act.cases c on c.workspace_id = :workspace and c.customer_id = v.customer_id
                  and c.opened_at <= v.at and (c.closed_at is null or c.state <> 'closed' or c.closed_at > v.at)
                where not exists (select from act.case_voices g
                    where g.workspace_id = :workspace and g.feedback_id = v.id and g.case_id = c.id)
                group by v.id
                """)
                .param("workspace", workspace.value())
                .param("ids", theirs.stream().map(voice -> voice.id().value()).toArray(UUID[]::new))
                .param(
                        "customers",
                        theirs.stream()
                                .map(voice ->
                                        Objects.requireNonNull(voice.customer()).value())
                                .toArray(UUID[]::new))
                .param(
                        "times",
                        theirs.stream()
                                .map(voice -> (then ? voice.occurredAt() : ALWAYS)
                                        .atOffset(ZoneOffset.UTC)
                                        .toString())
                                .toArray(String[]::new))
                .query(row -> {
                    counts.put(new Feedback.Id(row.getObject("id", UUID.class)), row.getInt("n"));
                });
        return counts;
    }
}
