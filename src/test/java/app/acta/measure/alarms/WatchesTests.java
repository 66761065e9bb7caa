package app.acta.measure.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.VoiceThemes;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchesTests {
    @Autowired
    Given given;

    @Autowired
    VoiceThemes themes;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    Watches watches;

    @Autowired
    WatchRound round;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Db db;

    Visitor owner;
    LocalDate yesterday;

    @BeforeAll
    void a_hundred_days_of_complaints_and_a_burst_yesterday() {
        owner = given.workspace();
        yesterday = LocalDate.now(owner.place().timeZone()).minusDays(1);
        var random = new Random(5);
        var drafts = new ArrayList<Draft>();
        for (var day = 0; day < 100; day++) {
            var count = day == 0 ? 60 : 8 + random.nextInt(6);
            for (var i = 0; i < count; i++) {
                drafts.add(Draft.from("shop", day + " " + i, Channel.COMPLAINT)
                        .at(yesterday
                                .minusDays(day)
                                .atTime(LocalTime.NOON)
                                .atZone(owner.place().timeZone())
                                .toInstant())
                        .saying(null, "It came late.", "en")
                        .about("location", i % 2 == 0 ? "Basel" : "Bern")
                        .onlyHistory(true)
                        .build());
            }
        }
        for (var from = 0; from < drafts.size(); from += Intake.MOST) {
            intake.receive(owner.workspace(), drafts.subList(from, Math.min(drafts.size(), from + Intake.MOST)));
        }
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && measures
                                        .choices(owner.workspace(), yesterday.minusDays(99), yesterday)
                                        .getOrDefault(Facet.CHANNEL, List.of())
                                        .stream()
                                        .mapToLong(point ->
                                                point.of(Measure.VOLUME).n())
                                        .sum()
                                == drafts.size());
    }

    /** Begins to watch two days ago, and looks the day before and now. */
    private Watch.Id watched(Filter filter) {
        var id = watches.begin(owner, Measure.VOLUME, filter, 1, false);
        db.in(owner.workspace())
                .sql("""
                update measure.watches set begun_at = now() - interval '2 days', looked_to = :to
                where workspace_id = :workspace and id = :id
                """)
                .param("to", yesterday.minusDays(1))
                .param("workspace", owner.workspace().value())
                .param("id", id.value())
                .update();
        return id;
    }

    private void look(Watch.Id id) {
        transaction.executeWithoutResult(status -> round.look(owner.place(), id, yesterday));
    }

    private Watch watch(Watch.Id id) {
        return watches.list(owner.workspace()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_unusual_day_rings_once_and_opens_its_voices() {
        var filter = Filter.EVERYTHING.with(Facet.LOCATION, "Basel");
        var id = watched(filter);
        look(id);
        look(id);
        assertThat(watch(id).alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.day()).isEqualTo(yesterday);
            assertThat(alarm.score()).isGreaterThanOrEqualTo(0.5);
            assertThat(alarm.n())
                    .isEqualTo(inbox.ids(owner.place(), filter.between(yesterday, yesterday), 500)
                            .size());
            assertThat(alarm.rings()).isTrue();
            assertThat(given.web(owner)
                            .get("/" + owner.place().slug() + "/notifications")
                            .body())
                    .containsOnlyOnce("finds " + yesterday + " unusual: " + alarm.n())
                    .contains("Voices, Location: Basel");
            watches.acknowledge(owner, alarm.id());
            watches.acknowledge(owner, alarm.id());
        });
        assertThat(watch(id).alarms().getFirst().rings()).isFalse();
        watches.end(owner, id);
        watches.end(owner, id);
        assertThat(watches.list(owner.workspace())).noneMatch(each -> each.id().equals(id));
        assertThat(transaction.<Boolean>execute(status -> round.look(owner.place(), id, yesterday)))
                .isFalse();
    }

    @Test
    void an_unusual_hour_rings_once_and_is_chosen_and_told_on_the_page() {
        var path = "/" + owner.place().slug() + "/alarms";
        var web = given.web(owner);
        assertThat(web.get(path + "/new?measure=volume&channel=complaint&by=hour")
                        .body())
                .contains("Each hour is looked at", "It would have rung");
        assertThat(web.get(path + "/new?measure=volume&by=minute").body()).contains("by day or by hour");
        var filter = Filter.EVERYTHING.with(Facet.CHANNEL, "complaint");
        var id = watches.begin(owner, Measure.VOLUME, filter, 1, true);
        assertThat(watches.begin(owner, Measure.VOLUME, filter, 0.5, true)).isEqualTo(id);
        var zone = owner.place().timeZone();
        var noon = yesterday.atTime(LocalTime.NOON).atZone(zone).toInstant();
        db.in(owner.workspace())
                .sql("""
                update measure.watches set begun_at = now() - interval '2 days', looked_until = :until
                where workspace_id = :workspace and id = :id
                """)
                .param("until", yesterday.atStartOfDay(zone).toOffsetDateTime())
                .param("workspace", owner.workspace().value())
                .param("id", id.value())
                .update();
        for (var again = 0; again < 2; again++) {
            transaction.executeWithoutResult(status -> round.look(owner.place(), id, Instant.now()));
        }
        assertThat(watch(id).lookedUntil()).isNotNull();
        assertThat(watch(id).alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.hour()).isEqualTo(noon);
            assertThat(alarm.day()).isEqualTo(yesterday);
            assertThat(alarm.n()).isEqualTo(60);
        });
        assertThat(web.get(path).body()).contains("Voices, Channel: Complaint, by the hour", "12:00</b> 60");
        assertThat(web.get("/" + owner.place().slug() + "/notifications").body())
                .contains("unusual: 60 from 12:00 to 13:00");
        watches.end(owner, id);
        assertThat(transaction.<Boolean>execute(status -> round.look(owner.place(), id, Instant.now())))
                .isFalse();
    }

    @Test
    void what_had_happened_before_is_no_news() {
        var filter = Filter.EVERYTHING.with(Facet.LOCATION, "Bern");
        var id = watches.begin(owner, Measure.VOLUME, filter, 1, false);
        look(id);
        look(id);
        assertThat(watch(id).alarms()).isEmpty();
        assertThat(watches.begin(owner, Measure.VOLUME, filter, 0.5, false)).isEqualTo(id);
        assertThat(watch(id).perMonth()).isEqualTo(0.5);
        watches.end(owner, id);
    }

    @Test
    void another_workspace_has_none_of_it_and_wishes_are_checked() {
        var other = given.workspace();
        var id = watched(Filter.EVERYTHING.with(Facet.CHANNEL, "complaint"));
        assertThat(watches.list(other.workspace())).isEmpty();
        watches.end(other, id);
        assertThat(watch(id).id()).isEqualTo(id);
        assertThatThrownBy(() -> watches.begin(owner, Measure.VOLUME, Filter.EVERYTHING, 30, false))
                .hasMessageContaining("four a month");
        assertThatThrownBy(() -> watches.begin(
                        owner, Measure.IN_TIME, Filter.EVERYTHING.with(Facet.SEGMENT, "Private"), 1, false))
                .hasMessageContaining("Cases are known by");
        watches.end(owner, id);
    }

    @Test
    void a_theme_is_told_by_what_people_call_it() {
        themes.name(owner.workspace(), Map.of("t1", "Late parcels"));
        assertThat(given.web(owner)
                        .get("/" + owner.place().slug() + "/alarms/new?measure=volume&theme=t1")
                        .body())
                .contains("Late parcels");
    }

    @Test
    void an_empty_workspace_is_told_where_to_begin_and_a_viewer_may_only_look() {
        var other = given.workspace();
        var path = "/" + other.place().slug() + "/alarms";
        var web = given.web(other);
        Given.eventually("ready", () -> web.get(path).body().contains("Nothing is watched yet"));
        assertThat(web.get(path + "/new?measure=volume").body()).contains("It learns for 30 days");
        assertThat(given.web(other).get(path + "/new?measure=moon").body()).contains("no such number");
        var viewer = given.member(other.place(), Role.VIEWER);
        assertThat(given.web(viewer).get(path).statusCode()).isEqualTo(200);
        assertThat(given.web(viewer).get(path + "/new?measure=volume").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void a_number_is_watched_from_trends_and_its_alarm_is_seen_to(Browser.Size size, ColorScheme scheme) {
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + owner.place().slug() + "/trends");
            page.locator("#volume a", new Page.LocatorOptions().setHasText("Watch this"))
                    .click();
            page.locator("button", new Page.LocatorOptions().setHasText("Watch it"))
                    .waitFor();
            Browser.axe(page);
            Browser.picture(page, "watch-" + size + "-" + scheme);
            page.locator("button", new Page.LocatorOptions().setHasText("Watch it"))
                    .click();
            page.locator(".trend canvas").first().waitFor();
            look(watched(Filter.EVERYTHING));
            page.reload();
            page.locator(".trend canvas").first().waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "alarms-" + size + "-" + scheme);
            page.locator("button", new Page.LocatorOptions().setHasText("Seen to"))
                    .first()
                    .click();
            page.locator("text=seen to by").first().waitFor();
            page.locator("button", new Page.LocatorOptions().setHasText("Watch it no more"))
                    .first()
                    .click();
            page.locator("text=Nothing is watched yet").waitFor();
            assertThat(complaints).isEmpty();
        }
    }
}
