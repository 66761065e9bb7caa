package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ReadingTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Readings readings;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private Reading read(String text, Score... scores) {
        var id = intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("test", text, Channel.OTHER)
                                .saying(null, text, null)
                                .scored(List.of(scores))
                                .build()))
                .ids()
                .getFirst();
        Given.eventually(
                "the voice is read", () -> readings.of(owner.workspace(), id).isPresent());
        return readings.of(owner.workspace(), id).orElseThrow();
    }

    @Test
    void the_language_of_a_voice_is_told() {
        assertThat(read("The parcel came two weeks late and nobody answered my calls.")
                        .language())
                .isEqualTo("en");
        assertThat(read("Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.")
                        .language())
                .isEqualTo("de");
        assertThat(read("Le colis est arrivé avec deux semaines de retard, sans aucune nouvelle.")
                        .language())
                .isEqualTo("fr");
    }

    @Test
    void too_few_words_are_not_guessed_at() {
        assertThat(read("ok").language()).isNull();
    }

    @Test
    void scores_state_the_feeling() {
        assertThat(read("a", Score.of("nps", 6)).sentiment()).isEqualTo(-1);
        assertThat(read("b", Score.of("nps", 7)).sentiment()).isZero();
        assertThat(read("c", Score.of("nps", 9)).sentiment()).isEqualTo(1);
        assertThat(read("d", Score.of("stars", 3)).sentiment()).isZero();
        assertThat(read("e", Score.of("stars", 5), Score.of("ces", 2)).because())
                .isEqualTo("ces 2 of 7");
        assertThat(read("f").sentiment()).isNull();
    }

    @Test
    void a_reading_of_another_workspace_does_not_exist() {
        var mine = read("The parcel came two weeks late and nobody answered.");
        var other = given.workspace();
        assertThat(readings.of(other.workspace(), mine.feedback())).isEmpty();
    }
}
