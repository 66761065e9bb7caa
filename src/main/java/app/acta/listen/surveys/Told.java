package app.acta.listen.surveys;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
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
 * What somebody says at the front door, as they typed it; empty where they said nothing.
 *
 * @param feeling 1 (awful) to 5 (great)
 * @param where one of the door's locations
 * @param success the key of a {@link Success}
 */
public record Told(
        String feeling, String text, String differently, String where, String name, String email, String success) {
    /** Nothing yet. */
    public static final Told NONE = new Told("", "", "", "", "", "", "");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The same, tidied. */
    public Told tidied() {
        return new Told(
                Answer.clean(feeling),
                Answer.clean(text),
                Answer.clean(differently),
                Answer.clean(where),
                Answer.clean(name),
                Answer.clean(email),
                Answer.clean(success));
    }

    /** What is wrong with it: the field's name and a sentence. */
    public Map<String, String> faults(FrontDoor door) {
        var wording = door.wording();
        var faults = new LinkedHashMap<String, String>();
        if (!feeling.isEmpty() && !feeling.matches("[1-5]")) {
            faults.put("feeling", wording.say("mistake.feeling"));
        }
        Answer.successFault(faults, wording, success);
        if (feeling.isEmpty() && success.isEmpty() && words() == null) {
            faults.put("text", wording.say("mistake.tell"));
        }
        Answer.tooLong(faults, wording, "text", text);
        Answer.tooLong(faults, wording, "differently", differently);
        if (!where.isEmpty() && !door.locations().contains(where)) {
            faults.put("where", wording.say("mistake.where"));
        }
        Answer.contactFaults(faults, wording, name, email);
        return faults;
    }

    /** The draft: somebody who feels bad (1 or 2) complains, and is answered like it; everybody else just tells. */
    Draft draft(FrontDoor door, String externalId) {
        var bad = feeling.equals("1") || feeling.equals("2");
        var given = new LinkedHashMap<String, String>();
        if (!differently.isEmpty()) {
            given.put("differently", differently);
        }
        if (!name.isEmpty() && email.isEmpty()) {
            given.put("name", name);
        }
        return Draft.from(FrontDoor.SOURCE, externalId, bad ? Channel.COMPLAINT : Channel.OTHER)
                .saying(null, words(), door.language())
                .scored(scores())
                .by(Contact.of(null, name, email, null, null, null))
                .about("touchpoint", "Front door")
                .about("location", where)
                .with(given)
                .raw(JSON.writeValueAsString(this))
                .replacing()
                .build();
    }

    private List<Score> scores() {
        var scores = new ArrayList<Score>();
        if (!feeling.isEmpty()) {
            scores.add(new Score("feeling", Integer.parseInt(feeling), 1, 5));
        }
        Named.of(Success.class, success).map(Success::score).ifPresent(scores::add);
        return scores;
    }

    private @Nullable String words() {
        var words = Stream.of(text, differently).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
        return words.isEmpty() ? null : words;
    }
}
