package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.TinyEncoder;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Arrivals;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.platform.data.Db;
import app.acta.understand.words.Encoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** What a workspace's voices mean by an owner's encoder, beside what they mean by the one that ships. */
@RoomTest
class OwnEncoderTests {
    private static final String LATE = "The parcel came two weeks late.";
    private static final String SPAET = "Das Paket kam zwei Wochen zu spät bei mir an, sehr ärgerlich.";
    private static final String RUDE = "The lady on the phone was impolite and hung up on me.";
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("parcel", "parcel"),
            Map.entry("paket", "parcel"),
            Map.entry("delivery", "parcel"),
            Map.entry("late", "late"),
            Map.entry("spät", "late"),
            Map.entry("delayed", "late"),
            Map.entry("weeks", "weeks"),
            Map.entry("wochen", "weeks"),
            Map.entry("lady", "lady"),
            Map.entry("phone", "phone"),
            Map.entry("impolite", "rude"),
            Map.entry("unfreundlich", "rude"));

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Readings readings;

    @Autowired
    Readers readers;

    @Autowired
    Embeddings embeddings;

    @Autowired
    Meaning shipped;

    @Autowired
    Db db;

    @TempDir
    Path folder;

    Visitor owner;
    List<Feedback.Id> voices;

    @BeforeEach
    void three_voices_were_read() {
        owner = given.workspace();
        voices = new ArrayList<>(
                Voices.arrive(intake, owner.workspace(), List.of(draft(LATE), draft(SPAET), draft(RUDE))));
        for (var id : voices) {
            Given.eventually(
                    "it is read", () -> readings.of(owner.workspace(), id).isPresent());
        }
    }

    private static Draft draft(String text) {
        return Draft.from("web", text, Channel.REVIEW).saying(null, text, null).build();
    }

    /** An installation with this encoder. */
    private final class House {
        private final MeaningEncoder encoder;
        private final Meaning meaning;
        private final MissingMeanings missing;
        private final MeaningProgress progress;
        private final List<Object> told = new ArrayList<>();

        House(Path encoder) {
            this.encoder = new MeaningEncoder(readers, new EncoderSettings(encoder.toString()));
            progress = new MeaningProgress(db, this.encoder);
            var directions = new Directions(db, this.encoder);
            var shelf = new CodeShelf(directions, new SearchSettings(DataSize.ofMegabytes(1)));
            meaning = new Meaning(readers, this.encoder, progress, directions, shelf, inbox);
            missing = new MissingMeanings(
                    db, workspaces, inbox, intake, arrivals, this.encoder, progress, directions, told::add);
        }

        void learn() {
            while (missing.next(List.of(owner.place())) > 0) {
                assertThat(encoder.fault()).isNull();
            }
        }

        Meaning.Close near(String typed) {
            return meaning.near(owner.place(), Filter.EVERYTHING.saying(typed), 30);
        }

        List<String> found(String typed) {
            return words(near(typed));
        }
    }

    private static List<String> words(Meaning.Close close) {
        return close.voices().stream().map(near -> near.voice().words()).toList();
    }

    private House tiny() throws Exception {
        return new House(TinyEncoder.write(folder.resolve("tiny"), 40, WORDS));
    }

    private long kept(String encoder) {
        return db.in(owner.workspace())
                .sql(
                        "select count(*) from understand.embeddings where workspace_id = :workspace and encoder = :encoder")
                .param("workspace", owner.workspace().value())
                .param("encoder", encoder)
                .query(Long.class)
                .single();
    }

    @Test
    void until_it_knows_all_voices_only_words_are_looked_for_and_afterwards_those_of_every_language_are_found()
            throws Exception {
        var house = tiny();
        var sentence = "Another encoder is learning what voices mean. Until it knows all, only words are looked for.";
        assertThat(house.near("delayed delivery").silence()).isEqualTo(sentence);
        assertThat(house.meaning
                        .like(owner.place(), voices.getFirst(), Filter.EVERYTHING, 5)
                        .silence())
                .isEqualTo(sentence);
        assertThat(house.progress.of(owner.workspace()))
                .extracting(MeaningProgress.Counted::meant, MeaningProgress.Counted::all, MeaningProgress.Counted::done)
                .containsExactly(0L, 3L, false);
        house.learn();
        assertThat(house.told).contains(new MeaningsKnown(owner.workspace()));
        assertThat(house.progress.of(owner.workspace()))
                .extracting(MeaningProgress.Counted::meant, MeaningProgress.Counted::all, MeaningProgress.Counted::done)
                .containsExactly(3L, 3L, true);
        assertThat(house.found("delayed delivery")).containsExactlyInAnyOrder(LATE, SPAET);
        assertThat(house.found("unfreundlich")).containsExactly(RUDE);
        assertThat(words(house.meaning.like(owner.place(), voices.getFirst(), Filter.EVERYTHING, 5)))
                .containsExactly(SPAET);
        // The encoder that ships compares what it found itself, and nothing else.
        assertThat(words(shipped.near(owner.place(), Filter.EVERYTHING.saying("delayed delivery"), 30)))
                .containsExactly(LATE);
    }

    @Test
    void another_encoder_in_the_same_folder_begins_anew_and_what_the_one_before_found_goes_once_it_is_done()
            throws Exception {
        var before = tiny();
        before.learn();
        var after = new House(TinyEncoder.write(folder.resolve("tiny"), 72, WORDS));
        assertThat(after.near("delayed delivery").silence()).isNotNull();
        assertThat(kept(before.encoder.key())).isEqualTo(3);
        after.learn();
        assertThat(after.found("delayed delivery")).containsExactlyInAnyOrder(LATE, SPAET);
        assertThat(kept(before.encoder.key())).isZero();
        assertThat(kept(after.encoder.key())).isEqualTo(3);
        assertThat(kept(Encoder.SHIPPED)).isEqualTo(2);
    }

    @Test
    void what_comes_in_later_is_found_and_what_is_said_anew_is_found_by_its_new_words() throws Exception {
        var house = tiny();
        house.learn();
        var more = Voices.arrive(intake, owner.workspace(), List.of(draft("My delivery is delayed again.")));
        Given.eventually(
                "it is read",
                () -> readings.of(owner.workspace(), more.getFirst()).isPresent());
        house.learn();
        assertThat(house.found("parcel late")).contains("My delivery is delayed again.");
    }

    @Test
    void what_no_reader_reads_keeps_its_meaning_when_everything_is_read_again() throws Exception {
        var house = tiny();
        house.learn();
        readAgain();
        assertThat(kept(house.encoder.key())).isEqualTo(3);
    }

    private void readAgain() {
        arrivals.again(owner.workspace(), voices);
        Given.eventually(
                "all are read again",
                () -> db.in(owner.workspace())
                                .sql("""
                                select count(*) from understand.readings
                                where workspace_id = :workspace and read_at > now() - interval '1 hour'
                                  and not exists (select from listen.arrivals a where a.workspace_id = :workspace)
                                """)
                                .param("workspace", owner.workspace().value())
                                .query(Long.class)
                                .single()
                        == voices.size());
    }

    @Test
    void one_that_cannot_be_used_leaves_words_and_touches_nothing() {
        var house = new House(folder.resolve("nowhere"));
        house.learn();
        assertThat(house.near("delayed delivery").silence())
                .isEqualTo(
                        "The encoder of this installation cannot be used, so only words are looked for. Settings, Readers says why.");
        assertThat(house.progress.of(owner.workspace()).fault()).contains("cannot be read");
        assertThat(kept(Encoder.SHIPPED)).isEqualTo(2);
        assertThat(kept("")).isZero();
    }
}
