package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.measure.Measures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pulse in the first hour of a workspace that brought old complaints and asked nobody yet. */
@RoomTest
class PulsePageTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Test
    void old_complaints_that_are_worked_today_show_beside_what_was_done_and_no_empty_chart_is_drawn() {
        var owner = given.workspace();
        var place = owner.place();
        intake.receive(
                owner.workspace(),
                List.of(Draft.from("file", "1", Channel.COMPLAINT)
                        .at(Instant.now().minus(600, ChronoUnit.DAYS))
                        .saying(null, "They took the fee twice.", "en")
                        .build()));
        var web = given.web(owner);
        Given.eventually(
                "its case is counted",
                () -> measures.ready(owner.workspace())
                        && web.get("/" + place.slug() + "/pulse").body().contains("Of 1 cases opened"));

        var page = web.get("/" + place.slug() + "/pulse").body();
        assertThat(page).contains("<h2>People</h2>", "<span class=\"name\">Loops closed</span>", "Ask more people");
        assertThat(page).doesNotContain("<h2>Recommendation</h2>", "<h2>Loops closed</h2>");
        assertThat(page).contains("aria-current=\"true\">Months</a>");
    }
}
