package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Impression.Feeling;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ExcerptsTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Readings readings;

    @Autowired
    Excerpts excerpts;

    Visitor owner;
    int said;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private void say(int daysAgo, String... texts) {
        var drafts = new ArrayList<Draft>();
        for (var text : texts) {
            drafts.add(Draft.from("web", "e" + said++, Channel.REVIEW)
                    .at(Instant.now().minus(daysAgo, ChronoUnit.DAYS))
                    .saying(null, text, "en")
                    .about("location", "Bern")
                    .build());
        }
        for (var id : Voices.arrive(intake, owner.workspace(), drafts)) {
            Given.eventually(
                    "it is read", () -> readings.of(owner.workspace(), id).isPresent());
        }
    }

    private List<Excerpts.Excerpt> quoted() {
        return excerpts.of(owner.place(), Filter.EVERYTHING.with(Facet.LOCATION, "Bern"), 3);
    }

    @Test
    void fewer_than_three_voices_are_not_quoted() {
        say(1, "The parcel came two weeks late", "The parcel never arrived");
        assertThat(quoted()).isEmpty();
    }

    @Test
    void what_most_say_is_quoted_and_what_one_says_besides_is_not() {
        say(
                1,
                "The parcel came two weeks late and I am angry",
                "My package arrived far too late, terrible",
                "The delivery was late again, I am disappointed",
                "Late delivery, awful service",
                "The delivery came much too late",
                "The colour of the box is ugly");
        assertThat(quoted())
                .isNotEmpty()
                .extracting(Excerpts.Excerpt::said)
                .doesNotContain("The colour of the box is ugly");
    }

    @Test
    void each_feeling_that_is_shared_has_its_say() {
        say(
                1,
                "The parcel came two weeks late and I am angry",
                "Terrible, the delivery was late again",
                "Such a friendly and helpful driver, thank you",
                "Wonderful service, everybody was kind");
        assertThat(quoted()).extracting(Excerpts.Excerpt::feeling).contains(Feeling.NEGATIVE, Feeling.POSITIVE);
    }

    @Test
    void every_quotation_stands_in_its_voice_word_for_word() {
        var story =
                "First I called and waited for an hour. Then they told me to write a letter, which I did. ".repeat(3);
        say(
                1,
                story + "In the end nobody answered, and the parcel was lost for good, which is a shame.",
                "The parcel was lost. " + story,
                "They lost my parcel and nobody answers me.");
        assertThat(quoted()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.said().length()).isLessThanOrEqualTo(222);
            assertThat(each.voice().words()).contains(each.said().replace("…", ""));
        });
    }

    @Test
    void of_like_voices_the_recent_one_is_quoted() {
        say(900, "The parcel came far too late this time");
        say(1, "The parcel came far too late that time");
        say(900, "The parcel arrived much too late at home", "My parcel is very late, I am angry");
        assertThat(quoted().getFirst().said()).isEqualTo("The parcel came far too late that time");
    }

    @Test
    void nobody_elses_workspace_is_quoted() {
        say(1, "The parcel was late", "The parcel was very late", "The parcel was much too late");
        assertThat(excerpts.of(given.workspace().place(), Filter.EVERYTHING, 3)).isEmpty();
    }
}
