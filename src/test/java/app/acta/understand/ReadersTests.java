package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.understand.words.FastReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadersTests {
    private static Feedback saying(@Nullable String language, String text) {
        return new Feedback(
                Feedback.Id.next(),
                "test",
                text,
                Channel.REVIEW,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                text,
                language,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Draft.Reach.UNKNOWN,
                null,
                Map.of(),
                false,
                Feedback.State.NEW,
                0);
    }

    /** The fast reader, with a text on which it breaks. */
    private static Readers breakingOn(String cursed, Throwable how) {
        var fast = FastReader.shipped();
        return new Readers((pace, texts) -> {
            if (texts.contains(cursed)) {
                if (how instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(how);
            }
            return fast.read(texts);
        });
    }

    @Test
    void a_text_on_which_the_reader_breaks_is_marked_unread_and_the_others_are_read() {
        var cursed = "The parcel came late and this text breaks the reader.";
        for (var how : List.of(new IllegalArgumentException("broken"), new StackOverflowError())) {
            var made = breakingOn(cursed, how)
                    .read(
                            List.of(
                                    saying(null, "The staff were rude and nobody helped me."),
                                    saying(null, cursed),
                                    saying(null, "Thank you, everything was wonderful.")),
                            voice -> true,
                            voice -> false);
            assertThat(made).hasSize(3);
            assertThat(made.get(0).reading()).isNotNull();
            assertThat(made.get(1).reading()).isNull();
            assertThat(made.get(1).unread()).isEqualTo("The reader failed on it.");
            assertThat(made.get(1).language()).isEqualTo("en");
            assertThat(made.get(2).reading())
                    .isNotNull()
                    .satisfies(reading -> assertThat(reading.feeling()).isEqualTo("positive"));
        }
    }

    @Test
    void a_language_as_its_sender_writes_it_is_understood() {
        var readers = breakingOn("", new IllegalStateException());
        var text = "The staff were rude and nobody helped me.";
        for (var language : List.of("en", "EN", "en-GB", "en_US", " en ", "", "English", "eng", "n/a")) {
            assertThat(readers.read(List.of(saying(language, text)), voice -> true, voice -> false))
                    .singleElement()
                    .satisfies(made -> assertThat(made.reading()).isNotNull());
        }
        assertThat(readers.read(List.of(saying("fr", "Très bien.")), voice -> true, voice -> false)
                        .getFirst()
                        .unread())
                .contains("French");
    }
}
