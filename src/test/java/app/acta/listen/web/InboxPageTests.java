package app.acta.listen.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.Web;
import app.acta.identity.Audit;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Customers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class InboxPageTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Customers customers;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Audit audit;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = "/" + owner.place().slug();
    }

    private Feedback ann(String id) {
        var ids = Voices.arrive(
                intake,
                owner.workspace(),
                List.of(Draft.from("web", id, Channel.COMPLAINT)
                        .saying("Parcel", "Where is my parcel, asks Ann", "en")
                        .by(Contact.of("k1", "Ann Lee", "ann@example.com", "+41", "Lee & Co", "gold"))
                        .with(Map.of("note", "Ann again"))
                        .raw("Ann raw")
                        .build()));
        return inbox.get(owner.workspace(), ids.getFirst());
    }

    @Test
    void another_workspaces_ids_are_nowhere_to_be_found() {
        var voice = ann("1");
        var customer = Objects.requireNonNull(voice.customer()).value();
        var other = given.workspace();
        var web = given.web(other);
        var there = "/" + other.place().slug();
        for (var path : List.of(
                "/inbox/" + voice.id().value(),
                "/inbox?customer=" + customer,
                "/customers/" + customer,
                "/customers/" + customer + "/copy",
                "/inbox/" + UUID.randomUUID(),
                "/inbox/nonsense",
                "/customers/nonsense")) {
            assertThat(web.get(there + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(web.get(base + "/inbox").statusCode()).isEqualTo(404);
        assertThat(web.get(base + "/inbox/news").statusCode()).isEqualTo(404);
        assertThat(web.post(there + "/inbox", there + "/customers/" + customer + "/erasure", Map.of())
                        .statusCode())
                .isEqualTo(404);
        web.post(
                there + "/inbox",
                there + "/inbox/marks",
                Map.of("mark", "noted", "id", voice.id().value().toString()));
        assertThat(inbox.get(owner.workspace(), voice.id()).state()).isNotEqualTo(Feedback.State.NOTED);
    }

    @Test
    void a_bad_filter_is_a_sentence_on_a_page() {
        var answer = given.web(owner).get(base + "/inbox?channel=pigeon");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("There is no channel");
    }

    @Test
    void a_viewer_reads_but_marks_keeps_and_exports_nothing() {
        var voice = ann("1");
        var web = given.web(given.member(owner.place(), Role.VIEWER));
        assertThat(web.get(base + "/inbox").body())
                .doesNotContain("Mark as noted")
                .contains("Where is my parcel");
        for (var path : List.of(
                "/inbox/marks", "/inbox/cases", "/inbox/views", "/inbox/views/" + UUID.randomUUID() + "/removal")) {
            assertThat(web.post(
                                    base + "/inbox",
                                    base + path,
                                    Map.of("id", voice.id().value().toString()))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        var customer =
                base + "/customers/" + Objects.requireNonNull(voice.customer()).value();
        assertThat(web.get(customer + "/copy").statusCode()).isEqualTo(403);
        assertThat(web.post(base + "/inbox", customer + "/erasure", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_view_is_the_persons_own_until_it_is_shared() {
        ann("1");
        var agent = given.member(owner.place(), Role.AGENT);
        var mine = given.web(owner);
        mine.post(base + "/inbox", base + "/inbox/views", Map.of("name", "Secret list", "channel", "review"));
        mine.post(base + "/inbox", base + "/inbox/views", Map.of("name", "Team list", "shared", "true", "q", "refund"));
        assertThat(mine.get(base + "/inbox").body()).contains("Secret list", "Team list");
        assertThat(given.web(agent).get(base + "/inbox").body())
                .contains("Team list")
                .doesNotContain("Secret list");
    }

    @Test
    void a_copy_holds_all_and_an_erased_customer_leaves_only_counts() {
        var voice = ann("1");
        var customer = Objects.requireNonNull(voice.customer());
        var path = base + "/customers/" + customer.value();
        var web = given.web(owner);
        assertThat(web.get(path + "/copy").body())
                .contains("Ann Lee", "ann@example.com", "Where is my parcel", "Ann raw", "Ann again");
        web.post(path, path + "/erasure", Map.of());
        for (var page : List.of(
                path,
                path + "/copy",
                base + "/inbox",
                base + "/inbox/" + voice.id().value())) {
            assertThat(web.get(page).body()).as(page).doesNotContain("Ann", "ann@example.com", "Where is my");
        }
        var after = inbox.get(owner.workspace(), voice.id());
        assertThat(after.text()).isNull();
        assertThat(after.channel()).isEqualTo(Channel.COMPLAINT);
        assertThat(after.customer()).isEqualTo(customer);
        ann("1");
        assertThat(inbox.get(owner.workspace(), voice.id()).text()).isNull();
        assertThat(customers
                        .get(owner.workspace(), new Customer.Id(customer.value()))
                        .name())
                .isNull();
        assertThat(audit.search(owner.workspace(), "customer.", null))
                .extracting(Audit.Entry::deed)
                .contains("customer.export", "customer.erase");
    }

    @Test
    void news_is_told_after_the_commit_and_not_to_somebody_who_has_left() throws Exception {
        var agent = given.member(owner.place(), Role.AGENT);
        var web = given.web(agent);
        var told = new AtomicInteger();
        var ended = listen(web, told);
        Given.eventually("the first event", () -> told.get() > 0);
        var before = told.get();
        ann("1");
        Given.eventually("news", () -> told.get() > before);
        workspaces.remove(owner, agent.person());
        ann("2");
        ended.get(30, java.util.concurrent.TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> listen(Web web, AtomicInteger told) {
        return CompletableFuture.runAsync(() -> web.lines(base + "/inbox/news", line -> {
            if (line.startsWith("data:")) {
                told.incrementAndGet();
            }
        }));
    }
}
