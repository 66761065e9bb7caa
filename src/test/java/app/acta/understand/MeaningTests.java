package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.people.Contact;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class MeaningTests {
    private static final String LATE = "The parcel came two weeks late.";
    private static final String RUDE = "The lady on the phone was impolite and hung up on me.";
    private static final String TWICE = "You took the money from my account two times.";
    private static final String PRAISE = "Everything was perfect, I will come again.";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Customers customers;

    @Autowired
    Readings readings;

    @Autowired
    Meaning meaning;

    @Autowired
    MissingMeanings missing;

    @Autowired
    CodeShelf shelf;

    @Autowired
    Db db;

    Visitor owner;
    final Map<Feedback.Id, String> said = new HashMap<>();

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private Draft draft(String text) {
        return Draft.from("web", "v" + said.size() + text.hashCode(), Channel.REVIEW)
                .saying(null, text, "en")
                .build();
    }

    private List<Feedback.Id> take(List<Draft> drafts) {
        var ids = Voices.arrive(intake, owner.workspace(), drafts);
        for (var n = 0; n < ids.size(); n++) {
            said.put(ids.get(n), Objects.requireNonNull(drafts.get(n).text()));
        }
        for (var id : ids) {
            Given.eventually(
                    "it is read", () -> readings.of(owner.workspace(), id).isPresent());
        }
        return ids;
    }

    private void say(String... texts) {
        take(List.of(texts).stream().map(this::draft).toList());
    }

    private List<String> near(String typed) {
        return near(Filter.EVERYTHING.saying(typed));
    }

    private List<String> near(Filter filter) {
        return meaning.near(owner.place(), filter, 30).voices().stream()
                .map(near -> said.get(near.voice().id()))
                .toList();
    }

    @Test
    void a_voice_is_found_by_what_it_means() {
        say(LATE, RUDE, TWICE, PRAISE);
        assertThat(near("delayed delivery").getFirst()).isEqualTo(LATE);
        assertThat(near("unfriendly employee on the phone").getFirst()).isEqualTo(RUDE);
        assertThat(near("charged double").getFirst()).isEqualTo(TWICE);
    }

    @Test
    void what_holds_the_words_is_found_by_them_and_not_here() {
        say(LATE, "My delivery was delayed");
        assertThat(near("delayed delivery")).containsExactly(LATE);
        assertThat(near("\"delayed delivery\"")).contains("My delivery was delayed");
    }

    @Test
    void what_many_say_in_the_same_words_stands_once() {
        take(List.of("1", "2", "3").stream()
                .map(id -> Draft.from("web", id, Channel.REVIEW)
                        .saying(null, LATE, "en")
                        .build())
                .toList());
        say("My package arrived far too late");
        assertThat(near("delayed delivery")).containsExactlyInAnyOrder(LATE, "My package arrived far too late");
    }

    @Test
    void nothing_is_shown_that_is_not_close() {
        say(LATE, RUDE, TWICE, PRAISE);
        assertThat(near("photosynthesis in tropical plants")).isEmpty();
        assertThat(meaning.near(owner.place(), Filter.EVERYTHING.saying("photosynthesis in plants"), 30)
                        .silence())
                .isNull();
    }

    @Test
    void the_filter_holds_for_meaning_too() {
        take(List.of(
                Draft.from("web", "1", Channel.REVIEW)
                        .saying(null, LATE, "en")
                        .about("location", "Bern")
                        .build(),
                Draft.from("web", "2", Channel.EMAIL)
                        .saying(null, "My package arrived far too late", "en")
                        .about("location", "Basel")
                        .build()));
        var filter = Filter.EVERYTHING.saying("slow delivery");
        assertThat(near(filter)).hasSize(2);
        assertThat(near(filter.with(Facet.LOCATION, "Bern"))).containsExactly(LATE);
        assertThat(near(filter.with(Facet.CHANNEL, "email"))).containsExactly("My package arrived far too late");
        assertThat(near(filter.with(Facet.LOCATION, "Genf"))).isEmpty();
    }

    @Test
    void the_closest_clause_is_told() {
        say("The room was large and bright; breakfast was cold, and nobody at the reception knew anything.");
        var near = meaning.near(owner.place(), Filter.EVERYTHING.saying("reception staff knew nothing"), 5);
        assertThat(near.voices())
                .singleElement()
                .satisfies(each -> assertThat(each.clause())
                        .isEqualTo("breakfast was cold, and nobody at the reception knew anything."));
    }

    @Test
    void others_that_say_much_the_same_are_found_but_not_the_voice_itself() {
        say(LATE, "My package arrived far too late", RUDE);
        var late = said.entrySet().stream()
                .filter(entry -> entry.getValue().equals(LATE))
                .findFirst()
                .orElseThrow()
                .getKey();
        assertThat(meaning.like(owner.place(), late, Filter.EVERYTHING, 5).voices())
                .extracting(near -> said.get(near.voice().id()))
                .containsExactly("My package arrived far too late");
    }

    @Test
    void nothing_of_another_workspace_is_close() {
        say(LATE);
        var other = given.workspace();
        assertThat(meaning.near(other.place(), Filter.EVERYTHING.saying("delayed delivery"), 30)
                        .voices())
                .isEmpty();
        assertThat(meaning.like(other.place(), said.keySet(), Filter.EVERYTHING, 30)
                        .voices())
                .isEmpty();
    }

    @Test
    void what_was_erased_is_close_to_nothing_any_more() {
        take(List.of(Draft.from("web", "1", Channel.REVIEW)
                .saying(null, LATE, "en")
                .by(Contact.of("c-1", "Ann Lee", null, null, null, null))
                .build()));
        assertThat(near("delayed delivery")).hasSize(1);
        var ann = inbox.get(owner.workspace(), said.keySet().iterator().next()).customer();
        customers.erase(owner, Objects.requireNonNull(ann));
        assertThat(near("delayed delivery")).isEmpty();
        assertThat(kept()).isZero();
        missing.next();
        assertThat(kept()).isZero();
    }

    private int kept() {
        return db.in(owner.workspace())
                .sql("select count(*) from understand.embeddings where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void what_comes_in_later_is_found_at_once_and_codes_can_be_put_away_at_any_time() {
        say(LATE);
        assertThat(near("delayed delivery")).containsExactly(LATE);
        say("My package arrived far too late");
        assertThat(near("delayed delivery")).hasSize(2);
        shelf.forget(owner.workspace());
        assertThat(near("delayed delivery")).hasSize(2);
    }

    @Test
    void history_that_was_read_fast_is_found_too_after_a_while() {
        var drafts = new ArrayList<Draft>();
        for (var n = 0; n < 12; n++) {
            drafts.add(Draft.from("web", "h" + n, Channel.REVIEW)
                    .saying(null, LATE + " Number " + n + ".", "en")
                    .onlyHistory(true)
                    .build());
        }
        take(drafts);
        for (var n = 0; n < 100 && kept() < 12; n++) {
            missing.next();
        }
        assertThat(kept()).isEqualTo(12);
        assertThat(near("delayed delivery")).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!! ???",
                "\"never closed",
                "the of and",
                "متأخر جدا",
                "\u202Eetal\u202C",
                "%_'\\",
                "Wo bleibt denn mein Geld, ich warte schon seit Wochen auf die Erstattung?",
                "-late",
                "🙂",
                "x\0y",
                "a"
            })
    void odd_questions_are_answered_with_voices_or_a_sentence(String typed) {
        say(LATE);
        var close = meaning.near(owner.place(), Filter.of(Map.of("q", new String[] {typed})), 30);
        assertThat(close.silence() == null || close.voices().isEmpty()).isTrue();
    }

    @Test
    void a_question_in_german_says_why_nothing_is_found() {
        say(LATE);
        assertThat(meaning.near(
                                owner.place(),
                                Filter.EVERYTHING.saying(
                                        "Wo bleibt denn mein Geld, ich warte schon seit Wochen auf die Erstattung?"),
                                30)
                        .silence())
                .isEqualTo("It is in German, and meanings are known in English only.");
    }
}
