package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class EchoesTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Echoes echoes;

    Story story;

    @BeforeEach
    void workspace() {
        story = new Story(house);
    }

    @Test
    void a_case_that_says_much_the_same_is_found_and_another_matter_is_not() {
        var late = story.complaint("The parcel came two weeks late and I am very angry", "ann@example.com");
        var delayed = story.complaint("My package arrived far too late", "bob@example.com");
        var rude = story.complaint("The lady on the phone hung up on me", "cid@example.com");
        assertThat(echoes.of(story.owner.place(), late, 5))
                .extracting(Case::number)
                .contains(delayed.number())
                .doesNotContain(late.number(), rude.number());
        assertThat(story.given
                        .web(story.owner)
                        .get("/" + story.owner.place().slug() + "/cases/" + late.number() + "/echoes")
                        .body())
                .contains("/cases/" + delayed.number());
    }

    @Test
    void the_same_customers_case_stands_first() {
        var first = story.complaint("I was charged twice for one order", "ann@example.com");
        story.complaint("You took the same payment two times", "bob@example.com");
        var again = story.complaint("Charged two times for one order", "ann@example.com");
        if (again.number() != first.number()) {
            assertThat(echoes.of(story.owner.place(), again, 5).getFirst().number())
                    .isEqualTo(first.number());
        } else {
            assertThat(echoes.of(story.owner.place(), again, 5))
                    .extracting(Case::number)
                    .doesNotContain(first.number());
        }
    }

    @Test
    void cases_of_another_workspace_do_not_sound_alike() {
        story.complaint("The parcel came two weeks late", "ann@example.com");
        var other = new Story(house);
        var late = other.complaint("The parcel came two weeks late", "ann@example.com");
        assertThat(echoes.of(other.owner.place(), late, 5)).isEmpty();
        assertThat(story.given
                        .web(story.owner)
                        .get("/" + other.owner.place().slug() + "/cases/" + late.number() + "/echoes")
                        .statusCode())
                .isEqualTo(404);
    }
}
