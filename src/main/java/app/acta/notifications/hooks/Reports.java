package app.acta.notifications.hooks;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Clock;
import app.acta.act.fixes.Fixes;
import app.acta.act.fixes.stat.Verdict;
import app.acta.act.problems.Problem;
import app.acta.act.problems.Problems;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.problems.Refusal;
import app.acta.platform.time.When;
import app.acta.platform.web.PublicAddress;
import app.acta.understand.Reading;
import app.acta.understand.Readings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Words and fields of what is told, from the records as they are when it leaves. What was erased meanwhile, or is to be seen
 * by named people only, is not told at all.
 */
@Component
class Reports {
    /** So much of a customer's words goes along, in characters. */
    static final int WORDS = 5_000;

    private final Cases cases;
    private final Inbox inbox;
    private final Readings readings;
    private final Problems problems;
    private final Fixes fixes;
    private final PublicAddress address;
    private final ObjectMapper json;

    Reports(
            Cases cases,
            Inbox inbox,
            Readings readings,
            Problems problems,
            Fixes fixes,
            PublicAddress address,
            ObjectMapper json) {
        this.cases = cases;
        this.inbox = inbox;
        this.readings = readings;
        this.problems = problems;
        this.fixes = fixes;
        this.address = address;
        this.json = json;
    }

    /** What to tell of it; empty when there is nothing that may be told any more. */
    Optional<Report> of(Workspace place, boolean words, Due due) {
        var facts = json.readTree(due.facts());
        return switch (due.event()) {
            case VOICE -> voice(place, words, due, null);
            case RULE -> voice(place, words, due, facts);
            case OPENED ->
                held(
                        place,
                        words,
                        due,
                        Map.of(),
                        held -> "opened, severity " + held.severity().title().toLowerCase(Locale.ROOT));
            case CLOSED ->
                held(
                        place,
                        words,
                        due,
                        Map.of(),
                        held -> "was closed" + (held.action() == null ? "" : ": " + held.action()));
            case PROMISE ->
                held(
                        place,
                        words,
                        due,
                        Map.of("promise", fact(facts, "promise"), "work_by", fact(facts, "work_by")),
                        held -> "has a promise at risk: due "
                                + When.full(Instant.parse(fact(facts, "work_by")), place.timeZone()));
            case CLOCK ->
                held(
                        place,
                        words,
                        due,
                        Map.of("clock", fact(facts, "clock")),
                        held -> "warns: the clock \""
                                + Clock.valueOf(fact(facts, "clock").toUpperCase(Locale.ROOT))
                                        .title() + "\" runs out");
            case FIX -> fix(place, words, facts);
            case PROBLEM -> problem(place, words, due);
            case ALARM -> Optional.of(alarm(place, facts));
            case TEST ->
                Optional.of(new Report(
                        Map.of("workspace", place.slug(), "url", url(place, "settings/webhooks")),
                        "Acta",
                        url(place, "settings/webhooks"),
                        "says hello: this webhook of " + place.name() + " works",
                        null));
        };
    }

    private Optional<Report> voice(Workspace place, boolean words, Due due, @Nullable JsonNode rule) {
        if (due.subject() == null) {
            return Optional.empty();
        }
        return inbox.find(place.id(), List.of(new Feedback.Id(due.subject()))).stream()
                .findFirst()
                .map(voice -> {
                    var reading = readings.of(place.id(), voice.id()).orElse(null);
                    var url = url(place, "inbox/" + voice.id().value());
                    var data = new LinkedHashMap<String, Object>();
                    if (rule != null) {
                        data.put("rule", Map.of("id", fact(rule, "rule"), "name", fact(rule, "name")));
                    }
                    held(place, due).ifPresent(held -> data.put("case", held.number()));
                    data.put("voice", fields(voice, reading, words, url));
                    var score = voice.mainScore();
                    var said = rule != null
                            ? "met the rule \"" + fact(rule, "name") + "\""
                            : "arrived" + (score == null ? "" : ", " + score.name() + " " + plain(score.value()));
                    return new Report(
                            data,
                            "A voice (" + voice.channel().title().toLowerCase(Locale.ROOT) + ")",
                            url,
                            said,
                            words ? Report.quote(voice.words()) : null);
                });
    }

    private static Map<String, Object> fields(Feedback voice, @Nullable Reading reading, boolean words, String url) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", voice.id().value());
        fields.put("url", url);
        fields.put("channel", voice.channel().key());
        fields.put("source", voice.source());
        fields.put("occurred_at", voice.occurredAt().toString());
        fields.put("received_at", voice.receivedAt().toString());
        var scores = new LinkedHashMap<String, Object>();
        voice.scores().forEach(score -> scores.put(score.name(), score.value()));
        fields.put("scores", scores);
        put(fields, "location", voice.location());
        put(fields, "team", voice.team());
        put(fields, "product", voice.product());
        put(fields, "touchpoint", voice.touchpoint());
        if (reading != null) {
            put(fields, "language", reading.language());
            var feeling = reading.feeling();
            put(fields, "feeling", feeling == null ? null : feeling.key());
            var read = reading.words();
            if (read != null) {
                fields.put(
                        "says",
                        read.holds().stream().map(label -> label.key()).sorted().toList());
            }
        }
        if (words) {
            var text = voice.words();
            fields.put("text", text.length() > WORDS ? text.substring(0, WORDS) : text);
            fields.put("text_cut", text.length() > WORDS);
        }
        return fields;
    }

    private interface Said {
        String of(Case held);
    }

    private Optional<Report> held(Workspace place, boolean words, Due due, Map<String, Object> more, Said said) {
        return held(place, due).map(held -> {
            var url = url(place, "cases/" + held.number());
            var fields = new LinkedHashMap<String, Object>();
            fields.put("number", held.number());
            fields.put("url", url);
            fields.put("severity", held.severity().key());
            fields.put("state", held.state().key());
            fields.put("channel", held.channel().key());
            fields.put("opened_at", held.openedAt().toString());
            put(
                    fields,
                    "closed_at",
                    held.closedAt() == null ? null : held.closedAt().toString());
            put(fields, "location", held.location());
            put(fields, "team", held.team());
            put(fields, "product", held.product());
            put(fields, "action", held.action());
            if (words) {
                fields.put("title", held.title());
            }
            var data = new LinkedHashMap<String, Object>(more);
            data.put("case", fields);
            return new Report(
                    data, "Case " + held.number(), url, said.of(held), words ? Report.quote(held.title()) : null);
        });
    }

    private Optional<Case> held(Workspace place, Due due) {
        return due.about() == null
                ? Optional.empty()
                : cases.find(place.id(), List.of(due.about())).stream().findFirst();
    }

    // A title may be a customer's own words.
    private Optional<Report> fix(Workspace place, boolean words, JsonNode facts) {
        return known(() -> fixes.get(place.id(), facts.path("fix").asInt())).map(fix -> {
            var verdict = Verdict.valueOf(fact(facts, "verdict").toUpperCase(Locale.ROOT));
            var fields = new LinkedHashMap<String, Object>();
            fields.put("number", fix.number());
            fields.put("url", url(place, "fixes/" + fix.number()));
            fields.put("state", fix.state().key());
            fields.put("verdict", verdict.key());
            put(fields, "title", words ? fix.title() : null);
            return new Report(
                    Map.of("fix", fields),
                    "Fix " + fix.number(),
                    url(place, "fixes/" + fix.number()),
                    "was judged: " + verdict.title().toLowerCase(Locale.ROOT),
                    words ? Report.quote(fix.title()) : null);
        });
    }

    private Optional<Report> problem(Workspace place, boolean words, Due due) {
        var subject = due.subject();
        return subject == null
                ? Optional.empty()
                : known(() -> problems.get(place.id(), new Problem.Id(subject)))
                        .map(problem -> problem(place, words, problem));
    }

    private Report problem(Workspace place, boolean words, Problem problem) {
        var url = url(place, "problems/" + problem.number());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("number", problem.number());
        fields.put("url", url);
        fields.put("state", problem.state().key());
        fields.put("cases", problem.cases());
        fields.put("customers", problem.customers());
        put(fields, "title", words ? problem.title() : null);
        return new Report(
                Map.of("problem", fields),
                "Problem " + problem.number(),
                url,
                "changed: %s, %d %s of %d %s"
                        .formatted(
                                problem.state().title().toLowerCase(Locale.ROOT),
                                problem.cases(),
                                problem.cases() == 1 ? "case" : "cases",
                                problem.customers(),
                                problem.customers() == 1 ? "customer" : "customers"),
                words ? Report.quote(problem.title()) : null);
    }

    private Report alarm(Workspace place, JsonNode facts) {
        var url = url(place, "alarms");
        var fields = new LinkedHashMap<String, Object>();
        List.of("watch", "about", "day", "figure").forEach(name -> fields.put(name, fact(facts, name)));
        fields.put("url", url);
        var said = "had an unusual day, %s: %s".formatted(fields.get("day"), fields.get("figure"));
        return new Report(Map.of("alarm", fields), fact(facts, "about"), url, said, null);
    }

    private static <T> Optional<T> known(Supplier<T> asked) {
        try {
            return Optional.of(asked.get());
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    private String url(Workspace place, String path) {
        return address.of("/" + place.slug() + "/" + path);
    }

    private static String fact(JsonNode facts, String name) {
        return facts.path(name).asString("");
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
