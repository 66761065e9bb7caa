package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.VoiceThemes;
import app.acta.measure.feelings.Feelings;
import app.acta.platform.data.Db;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class VoiceSharesTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    VoiceThemes names;

    @Autowired
    Feelings feelings;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    @Test
    void a_share_of_voice_is_of_all_who_spoke_and_opens_those_who_speak_of_it() {
        Spoken.take(intake, names, db, owner.workspace(), 200);
        var today = LocalDate.now(owner.place().timeZone());
        var now = Filter.EVERYTHING.between(today.minusDays(Spoken.DAYS - 1), today);
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && Spoken.THEMES.keySet().stream().allMatch(theme -> {
                            var speaking = now.with(Facet.THEME, theme);
                            return outcome(Measure.VOLUME, speaking, null)
                                            .whole()
                                            .records()
                                    == inInbox(speaking);
                        }));
        var people = outcome(Measure.VOLUME, now, null).whole();
        var shares = outcome(Measure.SHARE_OF_VOICE, now, Facet.THEME);
        assertThat(shares.points()).hasSize(4);
        var sum = 0L;
        for (var point : shares.points()) {
            var tally = point.of(Measure.SHARE_OF_VOICE);
            var speaking = now.with(Facet.THEME, Objects.requireNonNull(point.part()));
            assertThat(tally.n()).isEqualTo(people.n());
            assertThat(tally.up())
                    .isEqualTo(outcome(Measure.VOLUME, speaking, null).whole().n());
            assertThat(tally.records()).isEqualTo(inInbox(speaking));
            assertThat(outcome(Measure.SHARE_OF_VOICE, speaking, null).whole()).isEqualTo(tally);
            sum += Filter.NONE.equals(point.part()) ? 0 : tally.up();
        }
        var any = now.with(Facet.THEME, Spoken.THEMES.keySet());
        assertThat(shares.whole().up())
                .isEqualTo(outcome(Measure.VOLUME, any, null).whole().n())
                .isLessThan(sum);
        assertThat(given.web(owner)
                        .get("/" + owner.place().slug() + "/explore?measure=share_of_voice&split=theme&period=")
                        .body())
                .contains("the rows together are more than the whole", "Delivery");
    }

    @Test
    void effort_and_clarity_of_a_theme_count_its_people_as_any_question_about_them_does() {
        Spoken.take(intake, names, db, owner.workspace(), 200);
        var today = LocalDate.now(owner.place().timeZone());
        var now = Filter.EVERYTHING.between(today.minusDays(Spoken.DAYS - 1), today);
        var speaking = now.with(Facet.THEME, Spoken.THEMES.keySet());
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && outcome(Measure.VOLUME, speaking, null).whole().records() == inInbox(speaking));
        for (var counting : Question.Counting.values()) {
            var about = new Question(List.of(Measure.VOLUME), now, null, null, counting, null);
            var found = feelings.burdens(owner.place(), about, 10);
            assertThat(found).hasSize(3);
            for (var burden : found) {
                var theme = about.among(now.with(Facet.THEME, burden.theme()));
                for (var each : Map.of(
                                Measure.EASE, burden.easy(),
                                Measure.EFFORT, burden.effort(),
                                Measure.UNCLEAR, burden.unclear())
                        .entrySet()) {
                    var asked = new Question(List.of(each.getKey()), theme.filter(), null, null, counting, null);
                    var whole = measures.answer(owner.workspace(), asked).whole(each.getKey());
                    assertThat(List.of(each.getValue().hits(), each.getValue().n()))
                            .as("%s of %s, %s", each.getKey(), burden.theme(), counting)
                            .isEqualTo(List.of(whole.up(), whole.n()));
                }
            }
        }
    }

    @Test
    void a_theme_that_is_set_aside_is_no_longer_told() {
        Spoken.take(intake, names, db, owner.workspace(), 50);
        Given.eventually(
                "counted", () -> measures.ready(owner.workspace()) && told().containsAll(Spoken.THEMES.keySet()));
        var kept = new HashMap<>(Spoken.THEMES);
        var one = kept.keySet().iterator().next();
        kept.remove(one);
        names.name(owner.workspace(), kept);
        assertThat(told()).doesNotContain(one).containsAll(kept.keySet());
        // By another process.
        var other = kept.keySet().iterator().next();
        db.in(owner.workspace())
                .sql("delete from listen.theme_names where workspace_id = :workspace and theme = :theme")
                .param("workspace", owner.workspace().value())
                .param("theme", other)
                .update();
        Given.eventually("known", () -> !told().contains(other));
    }

    private List<String> told() {
        var today = LocalDate.now(owner.place().timeZone());
        var asked = new Question(
                List.of(Measure.VOLUME),
                Filter.EVERYTHING.between(today.minusDays(Spoken.DAYS - 1), today),
                null,
                Facet.THEME);
        return measures.answer(owner.workspace(), asked).points().stream()
                .map(point -> String.valueOf(point.part()))
                .toList();
    }

    private Outcome outcome(Measure measure, Filter filter, @Nullable Facet split) {
        return measures.outcome(
                owner.workspace(), new Question(List.of(measure), filter, null, split, Question.Counting.PEOPLE, null));
    }

    private long inInbox(Filter filter) {
        return inbox.ids(owner.place(), filter, 500).size();
    }
}
