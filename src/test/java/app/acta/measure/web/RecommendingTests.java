package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.CaseQueue;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.measure.recommending.Recommending;
import app.acta.platform.stat.Share;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A hundred days, and the hundred before, of customers whose answers, friends and purchases are known. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendingTests {
    @Autowired
    Given given;

    @Autowired
    Recommending recommending;

    @Autowired
    Counts counts;

    @Autowired
    CaseQueue queue;

    Visitor owner;
    String token;
    LocalDate today;
    LocalDate from;
    LocalDate to;

    @BeforeAll
    void customers() {
        owner = given.workspace();
        token = given.token(owner.place(), Role.AGENT);
        today = LocalDate.now(owner.place().timeZone());
        // What the walk notes today is not among them.
        to = today.minusDays(1);
        from = to.minusDays(99);
        var voices = new ArrayList<String>();
        for (var i = 0; i < 10; i++) {
            voices.add(voice("P" + i, 9 + i % 2, 20));
        }
        for (var i = 0; i < 6; i++) {
            voices.add(voice("M" + i, 7 + i % 2, 20));
        }
        for (var i = 0; i < 4; i++) {
            voices.add(voice("D" + i, i, 20));
        }
        // The latest answer counts, and only answers of those who were asked.
        voices.add(voice("P9", 0, 30));
        voices.add(voice("P8", 0, 10).replace("survey", "review"));
        send("/api/v1/feedback", voices);
        // Four of ten who said 9 or 10 sent somebody, one of them twice, and one of six who said 7 or 8.
        send(
                "/api/v1/referrals",
                List.of(
                        referral("P0", "F0", 10, 5),
                        referral("P0", "F1", 10, 5),
                        referral("P1", "F2", 10, 5),
                        referral("P2", "F3", 10, null),
                        referral("P3", "F4", 10, null),
                        referral("M0", "F5", 10, null),
                        // In the time before: a hundred days ago two of five had become customers.
                        referral("Z1", "F6", 150, 140),
                        referral("Z2", "F7", 150, 140),
                        referral("Z3", "F8", 150, 20),
                        referral("Z4", "F9", 150, null),
                        referral("P4", "F10", 150, null)));
        // Three of eight came back within 90 days, one after 91; two others had no first purchase in the time, or too
        // late.
        var purchases = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            purchases.add(purchase("B" + i, 95));
        }
        for (var i = 0; i < 3; i++) {
            purchases.add(purchase("B" + i, 50));
        }
        purchases.add(purchase("B3", 4));
        purchases.add(purchase("B8", 120));
        purchases.add(purchase("B8", 95));
        purchases.add(purchase("B9", 10));
        purchases.add(purchase("B9", 5));
        send("/api/v1/purchases", purchases);
    }

    private String voice(String customer, int score, int daysAgo) {
        return """
                {"source": "t", "external_id": "%1$s-%2$d", "channel": "survey", "scores": {"nps": %3$d}, "occurred_at": "%4$s",
                 "customer": {"external_id": "%1$s"}}""".formatted(customer, daysAgo, score, noon(daysAgo));
    }

    private String noon(int daysAgo) {
        return today.minusDays(daysAgo) + "T12:00:00Z";
    }

    private String referral(String referrer, String friend, int made, @Nullable Integer won) {
        return """
                {"referrer": {"external_id": "%s"}, "friend": {"external_id": "%s"}, "made_at": "%s", "won_at": %s}""".formatted(referrer, friend, noon(made), won == null ? "null" : "\"" + noon(won) + "\"");
    }

    private String purchase(String customer, int daysAgo) {
        return """
                {"customer": {"external_id": "%1$s"}, "id": "%1$s-%2$d", "at": "%3$s"}""".formatted(customer, daysAgo, noon(daysAgo));
    }

    private void send(String path, List<String> rows) {
        var answer = given.web().api("POST", path, token, "[" + String.join(",", rows) + "]");
        assertThat(answer.body()).contains("\"received\":" + rows.size(), "\"rejected\":[]");
    }

    private String page() {
        return "/" + owner.place().slug() + "/recommending?from=" + from + "&to=" + to;
    }

    @Test
    void friends_made_and_won_and_who_came_back_are_counted_now_and_before() {
        var found = recommending.of(owner.place(), from, to);
        assertThat(found.now().referrers()).containsExactly(new Share(4, 10), new Share(1, 6), new Share(0, 4));
        assertThat(found.now().won()).isEqualTo(new Share(3, 6));
        assertThat(found.now().again()).isEqualTo(new Share(3, 8));
        assertThat(found.now().weeks()).hasSize(14);
        assertThat(found.now().weeks().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(6);
        assertThat(found.before().referrers()).containsOnly(new Share(0, 0));
        assertThat(found.before().won()).isEqualTo(new Share(2, 5));
        assertThat(found.before().again()).isEqualTo(new Share(0, 0));
        var other = given.workspace();
        assertThat(recommending.of(other.place(), from, to).told()).isFalse();
    }

    @Test
    void the_page_says_each_figure_with_its_interval_and_n_and_opens_its_records() {
        var web = given.web(owner);
        // Ten of twenty less four: +30.
        Given.eventually("counted", () -> web.get(page()).body().contains("+30"));
        assertThat(web.get(page()).body())
                .contains(
                        "Customers sent 6 friends; in the time before, 5.",
                        "Of 10 customers who said 9 or 10, 40 % (17 to 69 %) sent somebody.",
                        "Of 6 customers who said 7 or 8, 17 % (3 to 56 %) sent somebody.",
                        "Of 6 friends sent, 50 % (19 to 81 %) became customers.",
                        "Of 8 customers who bought for the first time at least 90 days ago, 38 % (14 to 69 %) bought again within 90 days.",
                        "40 %, n 5",
                        "+10 points",
                        "shown from 5")
                // Four who said 0 to 6 are too few.
                .doesNotContain("who said 0 to 6, ");
        var base = "/" + owner.place().slug();
        var time = "from=" + from + "&to=" + to;
        assertThat(web.get(page()).body().replace("&amp;", "&"))
                .contains("href=\"" + base + "/referrals?" + time, "href=\"" + base + "/purchases?" + time);
        assertThat(rows(web.get(base + "/referrals?" + time).body())).isEqualTo(6);
        assertThat(rows(web.get(base + "/purchases?" + time).body())).isEqualTo(9);
        var answers = Pattern.compile("href=\"([^\"]*nps=promoter[^\"]*)\"")
                .matcher(web.get(page()).body());
        assertThat(answers.find()).isTrue();
        assertThat(new Behind(counts, queue, owner).records(answers.group(1).replace("&amp;", "&")))
                .isEqualTo(10);
    }

    private static int rows(String page) {
        return page.split("<th scope=\"row\">", -1).length - 1;
    }

    @Test
    void only_the_time_narrows_it_and_a_bad_one_is_refused() {
        var web = given.web(owner);
        Given.eventually("counted", () -> web.get(page()).body().contains("They do"));
        assertThat(web.get(page() + "&channel=survey").body()).contains("only the time narrows this page");
        assertThat(web.get(page()).body()).doesNotContain("only the time narrows this page");
        assertThat(web.get("/" + owner.place().slug() + "/recommending?from=x").statusCode())
                .isEqualTo(422);
        // A year, unless days are chosen.
        assertThat(web.get("/" + owner.place().slug() + "/recommending").body())
                .contains("value=\"" + today.withDayOfMonth(1).minusMonths(11) + "\"");
    }

    @Test
    void where_nobody_was_sent_the_page_says_how_to_begin() {
        var empty = given.workspace();
        given.web().api("POST", "/api/v1/feedback", given.token(empty.place(), Role.AGENT), "{\"text\": \"Good day\"}");
        var web = given.web(empty);
        var path = "/" + empty.place().slug() + "/recommending";
        Given.eventually("counted", () -> web.get(path).body().contains("Nobody was noted as sent yet"));
        assertThat(web.get(path).body()).contains("/api/v1/referrals").doesNotContain("They do");
    }

    @Test
    void it_is_found_from_the_relationship_and_a_friend_is_noted_on_a_customers_page() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var web = given.web(owner);
            Given.eventually("counted", () -> web.get(page()).body().contains("They do"));
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + page().replace("recommending", "relationship"));
            page.getByText("Who sends friends, and who buys again").click();
            page.locator("h2").getByText("They do").waitFor();
            Browser.look(page, "recommending");
            page.locator("th a[href*='/referrals?']").first().click();
            page.locator("h1").getByText("Friends sent").waitFor();
            Browser.look(page, "referrals");
            page.locator("tbody td a").first().click();
            page.locator("#f-friend").fill("Cy Cole");
            page.locator("#referrals form:has(#f-friend) button").click();
            var came = page.locator("#referrals button .unseen").getByText("Cy Cole");
            came.waitFor();
            Browser.look(page, "customer-referrals");
            page.locator("#referrals li:has-text('Cy Cole') button").click();
            came.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.navigate(given.address() + "/" + owner.place().slug() + "/purchases");
            Browser.look(page, "purchases");
            assertThat(complaints).isEmpty();
        }
    }
}
