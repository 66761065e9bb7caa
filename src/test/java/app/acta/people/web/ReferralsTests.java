package app.acta.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.Web;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.people.Purchases;
import app.acta.people.Referral;
import app.acta.people.Referrals;
import app.acta.platform.data.Db;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ReferralsTests {
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    @Autowired
    Given given;

    @Autowired
    Referrals referrals;

    @Autowired
    Purchases purchases;

    @Autowired
    Customers customers;

    @Autowired
    Db db;

    Visitor owner;
    String token;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        token = given.token(owner.place(), Role.AGENT);
        base = "/" + owner.place().slug();
    }

    private String send(String path, String json) {
        var answer = given.web().api("POST", path, token, json);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private List<Referral> all(Visitor visitor) {
        return referrals.made(visitor.workspace(), LONG_AGO, Instant.now().plusSeconds(60), 100);
    }

    private Customer.Id id(String externalId) {
        var contact = Objects.requireNonNull(Contact.of(externalId, null, null, null, null, null));
        return Customer.Id.of(owner.workspace(), contact).orElseThrow();
    }

    @Test
    void the_same_pair_again_changes_nothing_but_that_the_friend_has_come() {
        var pair =
                "\"referrer\": {\"external_id\": \"k1\", \"name\": \"Ann Lee\"}, \"friend\": {\"email\": \"bo@example.com\"}";
        var first = "{" + pair + ", \"made_at\": \"2026-01-10T10:00:00Z\"}";
        assertThat(send("/api/v1/referrals", first)).isEqualTo("{\"received\":1,\"repeated\":0,\"rejected\":[]}");
        assertThat(send("/api/v1/referrals", "{" + pair + ", \"made_at\": \"2026-02-01\"}"))
                .isEqualTo("{\"received\":0,\"repeated\":1,\"rejected\":[]}");
        assertThat(all(owner)).hasSize(1).noneMatch(Referral::won);
        // In one call twice, and later than at first told.
        send(
                "/api/v1/referrals",
                "[" + first + ", {" + pair + ", \"won_at\": \"2026-03-01T00:00:00Z\"}, {" + pair
                        + ", \"won_at\": \"2026-04-01T00:00:00Z\"}]");
        send("/api/v1/referrals", "{" + pair + ", \"won_at\": \"2026-05-01T00:00:00Z\"}");
        var only = all(owner);
        assertThat(only).hasSize(1);
        assertThat(only.getFirst().madeAt()).isEqualTo("2026-01-10T10:00:00Z");
        assertThat(only.getFirst().wonAt()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(only.getFirst().referrer()).isEqualTo(id("k1"));
        assertThat(customers.get(owner.workspace(), id("k1")).name()).isEqualTo("Ann Lee");
    }

    @Test
    void a_customer_whose_mail_is_known_is_known_by_it() {
        send("/api/v1/purchases", """
                {"customer": {"external_id": "k1", "email": "Ann@example.com"}, "id": "o1", "at": "2026-01-10"}""");
        send("/api/v1/purchases", """
                {"customer": {"email": "ann@Example.com"}, "id": "o2", "at": "2026-01-20"}""");
        var first = purchases.first(owner.workspace(), LONG_AGO, Instant.now(), 100);
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().customer()).isEqualTo(id("k1"));
        assertThat(first.getFirst().again()).isEqualTo("2026-01-20T00:00:00Z");
    }

    @Test
    void a_purchase_counts_once() {
        var one = "{\"customer\": {\"external_id\": \"k1\"}, \"id\": 17, \"at\": \"2026-01-10\"}";
        assertThat(send("/api/v1/purchases", "[" + one + "," + one + "]"))
                .isEqualTo("{\"received\":1,\"repeated\":1,\"rejected\":[]}");
        assertThat(send("/api/v1/purchases", one)).isEqualTo("{\"received\":0,\"repeated\":1,\"rejected\":[]}");
        assertThat(purchases
                        .first(owner.workspace(), LONG_AGO, Instant.now(), 100)
                        .getFirst()
                        .again())
                .isNull();
    }

    @Test
    void what_cannot_be_taken_is_handed_back_with_its_place_and_the_rest_is_taken() {
        var answer = send("/api/v1/referrals", """
                [3, {"friend": {"name": "Bo"}}, {"referrer": {"name": "Ann"}, "friend": {"name": "Bo"}},
                 {"referrer": {"external_id": "k1"}}, {"referrer": {"external_id": "k1"}, "friend": {"external_id": "k1"}},
                 {"referrer": {"email": "ann"}, "friend": {"name": "Bo"}, "made_at": "soon"},
                 {"referrer": {"external_id": "k1"}, "friend": {"name": "Bo"}, "made_at": "2199-01-01"},
                 {"referrer": "Ann", "friend": {"name": "Bo"}},
                 {"referrer": {"external_id": "k1"}, "friend": {"name": "Bo"}}]""");
        assertThat(answer)
                .startsWith("{\"received\":1,\"repeated\":0,")
                .contains(
                        "{\"index\":0,\"field\":\"\",\"message\":\"Each of the referrals is a JSON object.\"}",
                        "{\"index\":1,\"field\":\"referrer\",\"message\":\"Say who sent them",
                        "{\"index\":2,\"field\":\"referrer\"",
                        "{\"index\":3,\"field\":\"friend\",\"message\":\"Say whom they sent",
                        "{\"index\":4,\"field\":\"friend\",\"message\":\"Nobody sends themselves.\"}",
                        "{\"index\":5,\"field\":\"made_at\",\"message\":\"A time is written like",
                        "{\"index\":6,\"field\":\"made_at\",\"message\":\"This time lies before 1900 or in the future.\"}",
                        "{\"index\":7,\"field\":\"referrer\",\"message\":\"This is an object.\"}")
                .doesNotContain("\"index\":8");
        assertThat(send("/api/v1/purchases", "{\"customer\": {\"name\": \"Ann\"}, \"at\": \"2026-01-10\"}"))
                .contains("\"field\":\"customer\"", "\"field\":\"id\"");
        for (var path : List.of("/api/v1/referrals", "/api/v1/purchases")) {
            assertThat(given.web().api("POST", path, token, "{").body())
                    .contains("\"status\":422", "The body is not JSON");
            assertThat(given.web().api("POST", path, token, "7").statusCode()).isEqualTo(422);
            assertThat(given.web()
                            .api("POST", path, token, "[" + "1,".repeat(1_000) + "1]")
                            .statusCode())
                    .isEqualTo(413);
            assertThat(given.web()
                            .api("POST", path, token, " ".repeat(1024 * 1024 + 1))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(send(path, "[]")).contains("\"received\":0");
        }
    }

    private Web web() {
        return given.web(owner);
    }

    private String page(String externalId) {
        return base + "/customers/" + id(externalId).value();
    }

    @Test
    void a_friend_is_noted_by_hand_and_became_a_customer() {
        send("/api/v1/purchases", "{\"customer\": {\"external_id\": \"k1\", \"name\": \"Ann Lee\"}, \"id\": 1}");
        var web = web();
        var part = page("k1") + "/referrals";
        assertThat(web.get(page("k1")).body()).contains("hx-get=\"" + part);
        for (var bad : Map.of(
                        "  ",
                        "Write the friend's name or e-mail address.",
                        "bo@",
                        "An e-mail address looks like name@example.com.",
                        "x".repeat(401),
                        "At most 400 characters.")
                .entrySet()) {
            assertThat(web.post(part, part, Map.of("friend", bad.getKey())).body())
                    .contains(bad.getValue());
        }
        web.post(part, part, Map.of("friend", "Bo Berg"));
        var told = web.post(part, part, Map.of("friend", "bo berg")).body();
        assertThat(told).contains("Bo Berg", "Became a customer");
        assertThat(all(owner)).hasSize(1);
        var friend = all(owner).getFirst();
        var arrival = part + "/" + friend.id().value() + "/arrival";
        assertThat(web.post(part, arrival, Map.of()).body()).contains("became a customer");
        var won = Objects.requireNonNull(all(owner).getFirst().wonAt());
        web.post(part, arrival, Map.of());
        assertThat(all(owner).getFirst().wonAt()).isEqualTo(won);
        assertThat(web.get(base + "/customers/" + friend.friend().value() + "/referrals")
                        .body())
                .contains("Was sent by", "Ann Lee");
        assertThat(web.get(base + "/referrals").body()).contains("Bo Berg", "Ann Lee");
        assertThat(web.get(base + "/referrals?to=2001-01-01").body()).contains("Nobody was sent");
        assertThat(web.get(base + "/purchases").body()).contains("Ann Lee", "not yet");
        assertThat(web.get(base + "/purchases?from=x").statusCode()).isEqualTo(422);
        var viewer = given.web(given.member(owner.place(), Role.VIEWER));
        assertThat(viewer.get(part).body()).contains("Bo Berg").doesNotContain("Note it");
        assertThat(viewer.post(base + "/inbox", part, Map.of("friend", "Cy")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void another_workspace_sees_and_changes_nothing_of_it() {
        send("/api/v1/referrals", "{\"referrer\": {\"external_id\": \"k1\"}, \"friend\": {\"name\": \"Bo\"}}");
        send("/api/v1/purchases", "{\"customer\": {\"external_id\": \"k1\"}, \"id\": 1}");
        var other = given.workspace();
        var web = given.web(other);
        var there = "/" + other.place().slug() + "/customers/" + id("k1").value() + "/referrals";
        var inbox = "/" + other.place().slug() + "/inbox";
        assertThat(web.get(there).statusCode()).isEqualTo(404);
        assertThat(web.post(inbox, there, Map.of("friend", "Cy")).statusCode()).isEqualTo(404);
        var arrival = there + "/" + all(owner).getFirst().id().value() + "/arrival";
        assertThat(web.post(inbox, arrival, Map.of()).statusCode()).isEqualTo(404);
        assertThat(all(owner)).hasSize(1).noneMatch(Referral::won);
        assertThat(all(other)).isEmpty();
        assertThat(purchases.first(other.workspace(), LONG_AGO, Instant.now(), 100))
                .isEmpty();
        assertThat(web.get(base + "/referrals").statusCode()).isEqualTo(404);
        // The same purchase of another workspace is another one.
        var theirs = given.token(other.place(), Role.AGENT);
        assertThat(given.web()
                        .api(
                                "POST",
                                "/api/v1/purchases",
                                theirs,
                                "{\"customer\": {\"external_id\": \"k1\"}, \"id\": 1}")
                        .body())
                .contains("\"received\":1");
    }

    @Test
    void a_copy_holds_them_and_erasing_takes_the_names_and_keeps_the_counts() {
        var referral =
                "{\"referrer\": {\"external_id\": \"k1\", \"name\": \"Ann Lee\"}, \"friend\": {\"name\": \"Bo Berg\"}, \"made_at\": \"2026-01-10\", \"won_at\": \"2026-02-20\"}";
        var purchase = "{\"customer\": {\"external_id\": \"k1\"}, \"id\": \"order-1017\", \"at\": \"2026-03-31\"}";
        send("/api/v1/referrals", referral);
        send("/api/v1/purchases", purchase);
        var web = web();
        var friend = all(owner).getFirst().friend();
        assertThat(web.get(page("k1") + "/copy").body())
                .contains("\"recommending\"", "2026-01-10", "2026-02-20", "order-1017", "2026-03-31")
                // Of the friend it is for the friend to ask.
                .doesNotContain("Bo Berg");
        assertThat(web.get(base + "/customers/" + friend.value() + "/copy").body())
                .contains("Bo Berg", "was_sent", "2026-01-10")
                .doesNotContain("Ann Lee");
        web.post(page("k1"), page("k1") + "/erasure", Map.of());
        web.post(page("k1"), base + "/customers/" + friend.value() + "/erasure", Map.of());
        for (var path :
                List.of(page("k1") + "/referrals", page("k1") + "/copy", base + "/referrals", base + "/purchases")) {
            assertThat(web.get(path).body()).as(path).doesNotContain("Ann Lee", "Bo Berg", "order-1017");
        }
        assertThat(named(owner)).isZero();
        assertThat(web.post(page("k1"), page("k1") + "/referrals", Map.of("friend", "Cy"))
                        .statusCode())
                .isEqualTo(409);
        // What is counted stayed, and the same sent again neither names nor doubles anything.
        assertThat(send("/api/v1/purchases", purchase)).contains("\"received\":0", "\"repeated\":1");
        assertThat(send("/api/v1/referrals", referral)).contains("\"received\":0", "\"repeated\":1");
        assertThat(named(owner)).isZero();
        assertThat(all(owner)).hasSize(1).allMatch(Referral::won);
        assertThat(customers.get(owner.workspace(), friend).name()).isNull();
    }

    private long named(Visitor visitor) {
        return db.in(visitor.workspace())
                .sql(
                        "select count(*) from people.purchases where workspace_id = :workspace and external_id is not null")
                .param("workspace", visitor.workspace().value())
                .query(Long.class)
                .single();
    }
}
