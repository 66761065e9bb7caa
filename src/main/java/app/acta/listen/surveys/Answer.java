package app.acta.listen.surveys;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Relation;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.people.Contact;
import app.acta.platform.words.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody wrote into a survey, as they typed it; empty where they wrote nothing.
 *
 * @param relations what was chosen of each question about the relationship, where anything was
 * @param success the key of a {@link Success}
 */
public record Answer(
        String score,
        String reason,
        String open,
        String differently,
        String name,
        String email,
        Map<Relation, String> relations,
        String success) {
    /** Nothing yet. */
    public static final Answer NONE = new Answer("", "", "", "", "", "", Map.of(), "");

    /** The longest answer to one question, in characters. */
    static final int WORDS = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The same, tidied. */
    public Answer tidied() {
        return new Answer(
                clean(score),
                clean(reason),
                clean(open),
                clean(differently),
                clean(name),
                clean(email),
                relations,
                clean(success));
    }

    /** What is wrong with it: the field's name and a sentence. */
    public Map<String, String> faults(Wording wording) {
        var faults = new LinkedHashMap<String, String>();
        if (!score.isEmpty() && !score.matches("[0-9]|10")) {
            faults.put("score", wording.say("mistake.score"));
        } else if (score.isEmpty() && words().isEmpty() && relations.isEmpty() && success.isEmpty()) {
            faults.put("score", wording.say("mistake.empty"));
        }
        relations.forEach((relation, chosen) -> {
            if (!chosen.matches("[1-7]")) {
                faults.put(relation.key(), wording.say("mistake.relation"));
            }
        });
        successFault(faults, wording, success);
        tooLong(faults, wording, "reason", reason);
        tooLong(faults, wording, "open", open);
        tooLong(faults, wording, "differently", differently);
        contactFaults(faults, wording, name, email);
        return faults;
    }

    /** Whether they want to hear back. */
    boolean reachable() {
        return !email.isEmpty();
    }

    /** The draft of this answer. */
    Draft draft(Survey survey, String externalId, @Nullable Contact link) {
        var text = survey.text();
        var given = given();
        var words = words();
        return Draft.from(survey.source(), externalId, Channel.SURVEY)
                .saying(null, words.isEmpty() ? null : words, text.language())
                .scored(scores())
                .by(link == null ? Contact.of(null, name, email, null, null, null) : link)
                .about("touchpoint", text.touchpoint())
                .about("location", text.location())
                .about("product", text.product())
                .with(given)
                .raw(raw(given))
                .replacing()
                .build();
    }

    private List<Score> scores() {
        var scores = new ArrayList<Score>();
        if (!score.isEmpty()) {
            scores.add(Score.of("nps", Integer.parseInt(score)));
        }
        relations.forEach((relation, chosen) -> scores.add(relation.score(Integer.parseInt(chosen))));
        Named.of(Success.class, success).map(Success::score).ifPresent(scores::add);
        return scores;
    }

    private Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        put(given, "reason", reason);
        put(given, "open", open);
        put(given, "differently", differently);
        // A name alone identifies nobody, so that no customer would carry it.
        put(given, "name", email.isEmpty() ? name : "");
        return given;
    }

    private String raw(Map<String, String> given) {
        var raw = new LinkedHashMap<String, String>();
        put(raw, "score", score);
        relations.forEach((relation, chosen) -> raw.put(relation.key(), chosen));
        put(raw, Success.SCORE, success);
        raw.putAll(given);
        put(raw, "name", name);
        put(raw, "email", email);
        return JSON.writeValueAsString(raw);
    }

    /** All words, so that each of them is read and found. */
    public String words() {
        return Stream.of(reason, open, differently)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static void put(Map<String, String> given, String name, String words) {
        if (!words.isEmpty()) {
            given.put(name, words);
        }
    }

    static void tooLong(Map<String, String> faults, Wording wording, String field, String words) {
        if (words.length() > WORDS) {
            faults.put(field, wording.say("mistake.long", WORDS, words.length()));
        }
    }

    static void successFault(Map<String, String> faults, Wording wording, String success) {
        if (!success.isEmpty() && Named.of(Success.class, success).isEmpty()) {
            faults.put(Success.SCORE, wording.say("mistake.success"));
        }
    }

    static void contactFaults(Map<String, String> faults, Wording wording, String name, String email) {
        for (var part : Map.of("name", name, "email", email).entrySet()) {
            if (part.getValue().length() > 400) {
                faults.put(
                        part.getKey(),
                        wording.say("mistake.long", 400, part.getValue().length()));
            }
        }
        var contact = Contact.of(null, null, email, null, null, null);
        if (contact != null && contact.faults().containsKey("email")) {
            faults.putIfAbsent("email", wording.say("mistake.email"));
        }
    }

    /** The words without what no database keeps (NUL, halves of surrogate pairs) and without blanks at the ends. */
    static String clean(String typed) {
        var clean = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c != 0 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
