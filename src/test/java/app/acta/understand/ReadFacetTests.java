package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Counts;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was read of a voice is what the inbox tells voices apart by. */
@RoomTest
class ReadFacetTests {
    private static final Map<String, String> VOICES = new LinkedHashMap<>();

    static {
        VOICES.put(
                "angry",
                "I am furious. I had to call five times and explain everything again. This makes me so angry.");
        VOICES.put("lost", "I do not understand the form at all. The instructions are confusing and unclear.");
        VOICES.put("glad", "Thank you so much, I am very grateful. Everything was wonderful.");
        VOICES.put("german", "Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.");
        VOICES.put("quote", "> We are so sorry, this was a terrible mistake.\n> Your money is on its way.");
        VOICES.put("file", "VGhlIHBhcmNlbCBjYW1lIGxhdGUgYW5kIG5vYm9keSBhbnN3ZXJlZA==".repeat(50));
        VOICES.put("short", "12 4");
        VOICES.put("empty", " \n\t ");
        VOICES.put("huge", "The parcel came late and nobody answered. ".repeat(25_000));
    }

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Readings readings;

    @Autowired
    Corrections corrections;

    @Autowired
    Inbox inbox;

    @Autowired
    Counts counts;

    @Autowired
    Coverage coverage;

    Visitor owner;
    Map<String, Feedback.Id> ids = new HashMap<>();

    @BeforeEach
    void voices_of_every_kind() {
        owner = given.workspace();
        var names = VOICES.keySet().stream().toList();
        var receipt = intake.receive(
                owner.workspace(),
                VOICES.entrySet().stream()
                        .map(each -> Draft.from("test", each.getKey(), Channel.OTHER)
                                .saying(null, each.getValue(), null)
                                .build())
                        .toList());
        for (var i = 0; i < names.size(); i++) {
            var id = receipt.ids().get(i);
            if (id != null) {
                ids.put(names.get(i), id);
            }
        }
        Given.eventually(
                "all are read",
                () -> ids.values().stream()
                        .allMatch(id -> readings.of(owner.workspace(), id).isPresent()));
        // What comes in while much waits is read fast at first.
        Given.eventually("in full", () -> having(Facet.READ, "full").containsAll(List.of("angry", "lost", "glad")));
    }

    private Set<String> through(Filter filter) {
        return inbox.ids(owner.place(), filter, 100).stream()
                .map(id -> ids.entrySet().stream()
                        .filter(each -> each.getValue().equals(id))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toSet());
    }

    private Set<String> having(Facet facet, String value) {
        return through(Filter.EVERYTHING.with(facet, value));
    }

    @Test
    void emotion_effort_clarity_language_and_reader_narrow_the_list_together_with_words() {
        assertThat(having(Facet.EMOTION, "anger")).contains("angry").doesNotContain("glad", "german");
        assertThat(having(Facet.EMOTION, "gratitude")).contains("glad").doesNotContain("angry");
        assertThat(having(Facet.SAYS, "effort")).contains("angry").doesNotContain("glad");
        assertThat(having(Facet.SAYS, "unclear")).contains("lost").doesNotContain("glad");
        assertThat(having(Facet.LANGUAGE, "de")).containsExactly("german");
        assertThat(having(Facet.READ, "language")).containsExactly("german");
        assertThat(having(Facet.READ, "quote")).containsExactly("quote");
        assertThat(having(Facet.READ, "data")).containsExactly("file");
        assertThat(having(Facet.READ, "short")).contains("short");
        assertThat(having(Facet.READ, "full")).contains("angry", "lost", "glad");
        assertThat(through(Filter.EVERYTHING.with(Facet.READ, "full").saying("times furious")))
                .containsExactly("angry");
        assertThat(through(Filter.EVERYTHING.with(Facet.EMOTION, "gratitude").saying("furious")))
                .isEmpty();
        var counted = counts.of(owner.place(), Filter.EVERYTHING);
        assertThat(counted.values().get(Facet.READ))
                .allSatisfy(value -> assertThat(
                                (long) having(Facet.READ, value.value()).size())
                        .isEqualTo(value.count()));
        assertThat(Objects.requireNonNull(counted.values().get(Facet.EMOTION)))
                .anySatisfy(value -> assertThat(value.value()).isEqualTo("anger"));
    }

    @Test
    void every_voice_is_counted_as_read_or_as_unread_with_its_reason() {
        var counted = coverage.of(owner.workspace());
        assertThat(counted.languages().stream().mapToLong(Coverage.Language::n).sum())
                .isEqualTo(ids.size());
        assertThat(counted.setAside()).isZero();
        var page = given.web(owner)
                .get("/" + owner.place().slug() + "/settings/readers")
                .body();
        assertThat(page).contains("German", "Another language", "Only a quote", "Data, no words", "?read=quote");
    }

    @Test
    void what_a_person_sets_right_moves_the_voice_and_keeps_who_read_it() {
        var id = Objects.requireNonNull(ids.get("glad"));
        corrections.set(owner, id, null, Set.of(Label.PRAISE, Label.JOY, Label.UNCLEAR));
        assertThat(having(Facet.EMOTION, "gratitude")).doesNotContain("glad");
        assertThat(having(Facet.EMOTION, "joy")).contains("glad");
        assertThat(having(Facet.SAYS, "unclear")).contains("glad");
        assertThat(having(Facet.READ, "full")).contains("glad");
    }
}
