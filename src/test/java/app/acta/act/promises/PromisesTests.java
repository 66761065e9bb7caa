package app.acta.act.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.act.Story;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.identity.Visitor;
import app.acta.listen.Tracking;
import app.acta.people.Customers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class PromisesTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Promises promises;

    @Autowired
    Offers offers;

    @Autowired
    PromiseLedger ledger;

    @Autowired
    Cases cases;

    @Autowired
    TestClock clock;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @AfterEach
    void back() {
        clock.back();
    }

    private void answer(Case held, String words) {
        house.getBean(Tracking.class)
                .create(
                        owner.workspace(),
                        cases.voices(owner.workspace(), held.id()).getFirst());
        house.getBean(Messages.class)
                .reply(
                        owner,
                        held.number(),
                        new Messages.Answer(words, Message.Way.PAGE, List.of(), UUID.randomUUID(), null));
    }

    private Promise made(Case held) {
        promises.make(
                owner,
                held.number(),
                "A new lamp is with you tomorrow.",
                Promise.Kind.DELIVERY,
                new Term.Day(LocalDate.ofInstant(clock.instant(), owner.place().timeZone())
                        .plusDays(1)),
                UUID.randomUUID());
        return promises.of(owner.workspace(), held.id()).getFirst();
    }

    @Test
    void a_promise_in_an_answer_is_offered_and_entered_once() {
        var held = story.complaint("The lamp is broken", null);
        answer(
                held,
                "Dear customer, we are sorry. We will send you a new lamp within 3 working days. I hope that helps.");
        var offer = offers.of(owner.workspace(), held.id()).getFirst();
        assertThat(offer.words()).isEqualTo("We will send you a new lamp within 3 working days.");
        assertThat(offer.phrase()).isEqualTo("within 3 working days");
        offers.take(owner, held.number(), offer.message(), offer.place());
        offers.take(owner, held.number(), offer.message(), offer.place());
        assertThat(offers.of(owner.workspace(), held.id())).isEmpty();
        assertThat(promises.of(owner.workspace(), held.id())).singleElement().satisfies(promise -> {
            assertThat(promise.kind()).isEqualTo(Promise.Kind.DELIVERY);
            assertThat(promise.by()).isEqualTo(owner.person());
            assertThat(promise.workBy()).isBeforeOrEqualTo(promise.due());
        });
        assertThat(cases.timeline(owner.workspace(), held.id()).stream()
                        .filter(entry -> entry.kind() == Case.Kind.PROMISED))
                .hasSize(1);
        answer(story.complaint("Other", null), "Thank you.");
    }

    @Test
    void what_is_called_no_promise_is_not_offered_again() {
        var held = story.complaint("The lamp is broken", null);
        answer(held, "I will call you tomorrow.");
        var offer = offers.of(owner.workspace(), held.id()).getFirst();
        offers.pass(owner, held.number(), offer.message(), offer.place());
        assertThat(offers.of(owner.workspace(), held.id())).isEmpty();
        assertThat(promises.of(owner.workspace(), held.id())).isEmpty();
    }

    @Test
    void it_is_kept_kept_late_or_broken_by_its_deadline_and_two_tabs_do_not_overwrite_each_other() {
        var held = story.complaint("The lamp is broken", null);
        var promise = made(held);
        promises.keep(owner, promise.id(), null, "Tracking number 7", promise.version());
        assertThat(promises.get(owner.workspace(), promise.id()).state()).isEqualTo(Promise.State.KEPT);
        assertThatThrownBy(() ->
                        promises.end(owner, promise.id(), Promise.State.BROKEN, "It never came", promise.version()))
                .hasMessageContaining("meanwhile");
        promises.reopen(owner, promise.id(), promise.version() + 1);
        assertThatThrownBy(() -> promises.end(owner, promise.id(), Promise.State.RELEASED, " ", promise.version() + 2))
                .hasMessage("Say in a sentence why.");
        clock.forward(Duration.ofDays(3));
        promises.keep(owner, promise.id(), null, "", promise.version() + 2);
        assertThat(promises.get(owner.workspace(), promise.id()).state()).isEqualTo(Promise.State.LATE);
    }

    @Test
    void a_promise_at_risk_stands_on_my_day_and_counts_as_broken_after_the_grace() {
        var held = story.complaint("The lamp is broken", null);
        var promise = made(held);
        var watch = house.getBean(PromiseWatch.class);
        var payload = "{\"promise\":\"" + promise.id().value() + "\"}";
        clock.forward(Duration.between(clock.instant(), promise.workBy()).minusMinutes(5));
        watch.run(owner.workspace(), payload);
        assertThat(ledger.today(owner, false)).extracting(Promise::id).contains(promise.id());
        var lead = story.given.member(owner.place(), app.acta.identity.Role.LEAD);
        assertThat(ledger.atRisk(lead)).extracting(Promise::id).containsExactly(promise.id());
        clock.forward(Duration.between(clock.instant(), promise.due()).plusHours(71));
        watch.run(owner.workspace(), payload);
        assertThat(promises.get(owner.workspace(), promise.id()).isOpen()).isTrue();
        clock.forward(Duration.ofHours(2));
        watch.run(owner.workspace(), payload);
        watch.run(owner.workspace(), payload);
        assertThat(promises.get(owner.workspace(), promise.id()).state()).isEqualTo(Promise.State.BROKEN);
        assertThat(cases.timeline(owner.workspace(), held.id()).stream()
                        .filter(entry -> entry.kind() == Case.Kind.PROMISE_ENDED))
                .hasSize(1);
    }

    @Test
    void the_customer_says_that_it_was_not_kept_and_that_counts() {
        var held = story.complaint("The lamp is broken", "ann@example.com");
        var promise = made(held);
        promises.keep(owner, promise.id(), null, "", promise.version());
        var link = "/track/"
                + house.getBean(Tracking.class)
                        .create(
                                owner.workspace(),
                                cases.voices(owner.workspace(), held.id()).getFirst())
                        .word();
        assertThat(story.given.web().get(link).body()).contains("A new lamp is with you tomorrow.", "Not kept");
        assertThat(ledger.rates(owner.workspace(), PromiseFilter.USUAL, null)
                        .getFirst()
                        .kept()
                        .hits())
                .isOne();
        var answered =
                story.given.web().postOpen(link + "/promises/" + promise.id().value(), Map.of("kept", "no"));
        assertThat(answered.body()).contains("You told us: not kept");
        var rate = ledger.rates(owner.workspace(), PromiseFilter.USUAL, PromiseLedger.Split.PERSON)
                .getFirst();
        assertThat(rate.kept().hits()).isZero();
        assertThat(rate.kept().n()).isOne();
        assertThat(rate.kept().percent()).isEqualTo("–");
        assertThat(story.now(held).isOpen()).isTrue();
        var other = story.complaint("Another", "bob@example.com");
        var foreign = made(other);
        assertThat(story.given
                        .web()
                        .postOpen(link + "/promises/" + foreign.id().value(), Map.of("kept", "yes"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_promises_nothing_is_seen_beside_who_keeps_everything() {
        var bare = story.complaint("One", null);
        house.getBean(Closing.class)
                .act(owner, bare.number(), "Done", story.now(bare).version());
        house.getBean(Closing.class).close(owner, bare.number(), story.now(bare).version());
        var rate = ledger.rates(owner.workspace(), PromiseFilter.USUAL, null).getFirst();
        assertThat(rate.none().hits()).isOne();
        assertThat(ledger.bare(owner.workspace(), PromiseFilter.USUAL))
                .extracting(PromiseLedger.Bare::number)
                .containsExactly(bare.number());
    }

    @Test
    void the_calendar_opens_by_its_newest_address_only() {
        var held = story.complaint("The lamp is broken", null);
        made(held);
        var web = story.given.web(owner);
        var base = "/" + owner.place().slug() + "/promises";
        var first = address(web.post(base, base + "/calendar", Map.of()).body());
        var read = story.given.web().get(first);
        assertThat(read.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(read.body()).startsWith("BEGIN:VCALENDAR\r\n").contains("SUMMARY:A new lamp is with you tomorrow.");
        var second = address(web.post(base, base + "/calendar", Map.of()).body());
        assertThat(story.given.web().get(first).statusCode()).isEqualTo(404);
        assertThat(story.given.web().get(second).statusCode()).isEqualTo(200);
    }

    private static String address(String body) {
        var at = body.indexOf("/calendar/", body.indexOf("shown this once"));
        return body.substring(at, body.indexOf(".ics", at) + 4);
    }

    @Test
    void bad_input_gets_a_sentence_and_keeps_what_was_typed() {
        var held = story.complaint("The lamp is broken", null);
        var page = "/" + owner.place().slug() + "/cases/" + held.number();
        var web = story.given.web(owner);
        var form = Map.of(
                "words",
                "We call",
                "kind",
                "call",
                "day",
                "2020-01-01",
                "form",
                UUID.randomUUID().toString());
        var past = web.post(page, page + "/promises", form);
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.body()).contains("This has passed already", "We call");
        assertThat(web.post(page, page + "/promises", Map.of("words", "x", "kind", "call", "day", "soon"))
                        .body())
                .contains("Choose the day");
        var settings = "/" + owner.place().slug() + "/settings/promises";
        assertThat(web.post(settings, settings, Map.of("warn", "0", "grace", "72"))
                        .body())
                .contains("Choose 1 to 200 open hours.");
    }

    @Test
    void an_erased_customer_leaves_numbers_but_no_words() {
        var held = story.complaint("I am Ann", "ann@example.com");
        var promise = made(held);
        var customer = java.util.Objects.requireNonNull(held.customer());
        assertThat(house.getBean(PromisesHeld.class)
                        .of(owner.workspace(), customer)
                        .toString())
                .contains("A new lamp");
        house.getBean(Customers.class).erase(owner, customer);
        assertThat(promises.get(owner.workspace(), promise.id()).words()).isEqualTo("Forgotten at the customer's wish");
    }
}
