package app.acta.act.deeds;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.Postbox;
import app.acta.RoomTest;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.act.problems.Problems;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Tracking;
import app.acta.people.Customers;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class DeedsTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Deeds deeds;

    @Autowired
    CameOfIt cameOfIt;

    @Autowired
    Problems problems;

    @Autowired
    Cases cases;

    @Autowired
    Tracking tracking;

    @Autowired
    Customers customers;

    Story story;
    Visitor owner;
    Visitor agent;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
        agent = given.member(owner.place(), Role.AGENT);
    }

    @Test
    void an_entry_is_seen_by_everybody_only_while_a_lead_lets_out_exactly_these_words() {
        var deed = deeds.write(agent, "You wait too long", Deed.State.DOING, "Two more people answer", "en");
        var page = "/said/" + owner.place().slug();
        assertThat(given.web().get(page).body()).doesNotContain("You wait too long");
        assertThatThrownBy(() -> deeds.approve(owner, deed.number(), deed.version() - 1))
                .hasMessageContaining("changed");
        deeds.approve(owner, deed.number(), deed.version());
        assertThat(given.web().get(page).body()).contains("You wait too long", "Two more people answer");
        deeds.change(agent, deed.number(), "You wait", Deed.State.DONE, "Nobody waits", deed.version());
        assertThat(given.web().get(page).body()).doesNotContain("You wait");
        var now = deeds.get(owner.workspace(), deed.number());
        deeds.approve(owner, deed.number(), now.version());
        deeds.withdraw(owner, deed.number());
        assertThat(given.web().get(page).body()).doesNotContain("Nobody waits");
    }

    @Test
    void deciding_against_something_needs_a_reason() {
        assertThatThrownBy(() -> deeds.write(agent, "Open on Sundays", Deed.State.DECLINED, " ", "en"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("why");
        assertThatThrownBy(() -> deeds.write(agent, "x".repeat(2_001), Deed.State.SAID, "", "en"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> deeds.write(agent, "Open on Sundays", Deed.State.SAID, "", "xx"))
                .isInstanceOf(Refusal.class);
        assertThat(deeds.all(owner.workspace())).isEmpty();
    }

    @Test
    void everybody_who_said_it_is_told_once_for_each_state() {
        try (var postbox = new Postbox().open()) {
            mailFrom(postbox.port());
            var ann = story.complaint("The parcel came two weeks late", "ann@example.com");
            var bob = story.complaint("My parcel was very late", "bob@example.com");
            var problem = problems.same(owner, ann.number(), bob.number());
            var deed = deeds.write(owner, "Parcels come late", Deed.State.DONE, "We send them a day earlier", "en");
            deeds.name(
                    owner,
                    deed.number(),
                    new Deed.Source(Deed.Kind.PROBLEM, Integer.toString(problem.number()), problem.title()));
            assertThat(deeds.heard(owner.workspace(), deed)).isEqualTo(new Deed.Heard(2, 2, 0, 2));
            assertThatThrownBy(() -> cameOfIt.tell(owner, deed.number())).hasMessageContaining("Let it out first");
            deeds.approve(owner, deed.number(), deed.version());

            assertThat(cameOfIt.tell(owner, deed.number())).isEqualTo(2);
            assertThat(cameOfIt.tell(owner, deed.number())).isZero();
            eventually("two letters", () -> postbox.letters().size() == 2);
            var words = postbox.letters().stream().map(DeedsTests::words).toList();
            assertThat(words).allMatch(each -> each.contains("This came of it: We send them a day earlier"));
            assertThat(words).anyMatch(each -> each.contains("\"The parcel came two weeks late\""));
            assertThat(deeds.heard(owner.workspace(), deeds.get(owner.workspace(), deed.number())))
                    .isEqualTo(new Deed.Heard(2, 2, 2, 0));

            var track = words.getFirst().replaceAll("(?s).*(/track/\\S+).*", "$1");
            assertThat(given.web().get(track).body()).contains("This came of it", "We send them a day earlier");
            var customer = Objects.requireNonNull(ann.customer());
            assertThat(cameOfIt.of(owner.workspace(), customer))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(1);
            customers.erase(owner, customer);
            assertThat(cameOfIt.of(owner.workspace(), customer)).isEqualTo(List.of());
            assertThat(postbox.letters()).hasSize(2);
        }
    }

    @Test
    void who_said_nothing_of_it_sees_nothing_of_it() {
        var ann = story.complaint("The parcel came two weeks late", "ann@example.com");
        var deed = deeds.write(owner, "The hall is cold", Deed.State.DONE, "It is heated", "en");
        deeds.approve(owner, deed.number(), deed.version());
        var link = tracking.create(
                owner.workspace(), cases.voices(owner.workspace(), ann.id()).getFirst());
        assertThat(given.web().get("/track/" + link.word()).body()).doesNotContain("The hall is cold");
        assertThatThrownBy(() -> deeds.name(owner, deed.number(), new Deed.Source(Deed.Kind.PROBLEM, "1; drop", "x")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_page_speaks_the_readers_language_and_the_feed_is_atom() {
        var deed = deeds.write(owner, "You wait & wait <b>", Deed.State.DONE, "Nobody\u0001 waits", "en");
        deeds.translate(owner, deed.number(), new Deed.Wording("de", "Sie warten", "Niemand wartet"));
        deeds.approve(owner, deed.number(), deed.version());
        var page = "/said/" + owner.place().slug();
        assertThat(given.web().get(page + "?lang=de").body())
                .contains("Sie sagten, wir taten", "Sie warten", "Niemand wartet", "lang=\"de\"");
        assertThat(given.web().get(page + "?lang=fr").body()).contains("C’est fait", "You wait &amp; wait &lt;b");
        var feed = given.web().get(page + "/feed");
        assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        assertThat(feed.body()).contains("<title>You wait &amp; wait &lt;b&gt;</title>", "Done: Nobody waits");
        var embed = given.web().get(page + "/embed");
        assertThat(embed.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors *");
        assertThat(given.web().get("/said/nobody-here").statusCode()).isEqualTo(404);
    }

    private static String words(jakarta.mail.internet.MimeMessage letter) {
        try {
            return letter.getContent().toString().replaceAll("\\s+", " ");
        } catch (java.io.IOException | jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private void mailFrom(int port) {
        house.getBean(Mailboxes.class)
                .save(
                        owner.workspace(),
                        new Mailboxes.Wanted(
                                "127.0.0.1",
                                Integer.toString(port),
                                "none",
                                "",
                                "",
                                "care@acme.example",
                                "Acme",
                                "",
                                true));
    }

    @Test
    void a_viewer_reads_and_does_not_write() {
        var viewer = given.member(owner.place(), Role.VIEWER);
        var web = given.web(viewer);
        var base = "/" + owner.place().slug() + "/deeds";
        assertThat(web.get(base).statusCode()).isEqualTo(200);
        assertThat(web.post(base, base + "/new", Map.of("said", "x", "state", "said"))
                        .statusCode())
                .isEqualTo(403);
    }
}
