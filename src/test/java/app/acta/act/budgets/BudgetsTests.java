package app.acta.act.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Browser;
import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.act.rules.Desk;
import app.acta.act.rules.Desks;
import app.acta.identity.Person;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.notifications.Notice;
import app.acta.notifications.Notices;
import app.acta.people.Customers;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class BudgetsTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Budgets budgets;

    @Autowired
    BudgetLimits limits;

    @Autowired
    TestClock clock;

    Story story;
    Visitor owner;
    Visitor agent;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
        agent = story.given.member(owner.place(), Role.AGENT);
        limits.change(
                owner,
                "EUR",
                Map.of(Role.AGENT, Map.of(Spending.Kind.REFUND, new BudgetLimits.Limit(5_000, 8_000, 10_000))));
    }

    @AfterEach
    void back() {
        clock.back();
    }

    private Spending.State refund(Case held, long amount) {
        return budgets.spend(
                agent, held.number(), Spending.Kind.REFUND, amount, "It came broken", UUID.randomUUID(), null);
    }

    @Test
    void within_the_budget_it_is_done_at_once_and_beyond_it_somebody_is_asked() {
        var one = story.complaint("Broken", "ann@example.com");
        assertThat(refund(one, 3_000)).isEqualTo(Spending.State.SPENT);
        assertThat(budgets.left(agent, one, Spending.Kind.REFUND)).isEqualTo(2_000);
        assertThat(refund(one, 2_001)).isEqualTo(Spending.State.ASKED);
        var two = story.complaint("Lost", "bob@example.com");
        assertThat(refund(two, 5_000)).isEqualTo(Spending.State.SPENT);
        var three = story.complaint("Late", "cid@example.com");
        assertThat(budgets.left(agent, three, Spending.Kind.REFUND)).isEqualTo(2_000);
        assertThat(budgets.spend(agent, three.number(), Spending.Kind.GESTURE, 1, "Sorry", UUID.randomUUID(), null))
                .isEqualTo(Spending.State.ASKED);
        assertThat(house.getBean(Cases.class).timeline(owner.workspace(), one.id()))
                .extracting(Case.Entry::kind)
                .contains(Case.Kind.SPENT, Case.Kind.SPENDING_ASKED);
    }

    @Test
    void tabs_that_spend_at_once_cannot_overdraw() throws InterruptedException {
        var held = story.complaint("Broken", null);
        var start = new CyclicBarrier(4);
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < 4; n++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                    throw new AssertionError(e);
                }
                refund(held, 3_000);
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(budgets.of(owner.workspace(), held.id()))
                .extracting(Spending::state)
                .containsExactlyInAnyOrder(
                        Spending.State.SPENT, Spending.State.ASKED, Spending.State.ASKED, Spending.State.ASKED);
        assertThat(budgets.left(agent, held, Spending.Kind.REFUND)).isEqualTo(2_000);
    }

    @Test
    void the_same_form_counts_once_and_a_reversal_gives_the_money_back_once() {
        var held = story.complaint("Broken", null);
        var form = UUID.randomUUID();
        budgets.spend(agent, held.number(), Spending.Kind.REFUND, 4_000, "Broken", form, null);
        budgets.spend(agent, held.number(), Spending.Kind.REFUND, 4_000, "Broken", form, null);
        assertThat(budgets.left(agent, held, Spending.Kind.REFUND)).isEqualTo(1_000);
        var spent = budgets.of(owner.workspace(), held.id()).getFirst();
        budgets.reverse(agent, spent.id(), "Wrong customer");
        budgets.reverse(agent, spent.id(), "Wrong customer");
        assertThat(budgets.left(agent, held, Spending.Kind.REFUND)).isEqualTo(5_000);
        assertThat(budgets.of(owner.workspace(), held.id())).hasSize(2);
        var other = story.given.member(owner.place(), Role.AGENT);
        assertThatThrownBy(() -> budgets.reverse(other, spent.id(), "Mine")).hasMessageContaining("Only who spent it");
    }

    @Test
    void a_request_is_answered_once_by_somebody_else_and_in_time() {
        var held = story.complaint("Broken", null);
        refund(held, 9_000);
        var asked = budgets.asked(owner.workspace()).getFirst();
        assertThatThrownBy(() -> budgets.answer(agent, asked.id(), true, "")).hasMessageContaining("Somebody else");
        assertThatThrownBy(() -> budgets.answer(owner, asked.id(), false, " ")).hasMessage("Say in a sentence why.");
        budgets.answer(owner, asked.id(), true, "");
        assertThatThrownBy(() -> budgets.answer(owner, asked.id(), false, "Too much"))
                .hasMessageContaining("answered already");
        assertThat(budgets.left(agent, held, Spending.Kind.REFUND)).isZero();
        refund(held, 1);
        var late = budgets.asked(owner.workspace()).getFirst();
        clock.forward(Duration.ofDays(7));
        assertThat(budgets.asked(owner.workspace())).isEmpty();
        assertThatThrownBy(() -> budgets.answer(owner, late.id(), true, "")).hasMessageContaining("time has passed");
    }

    @Test
    void who_is_away_or_out_of_time_is_answered_for_by_whoever_stands_in() {
        var anna = story.given.member(owner.place(), Role.LEAD);
        var bea = story.given.member(owner.place(), Role.AGENT);
        var workspace = owner.workspace();
        var held = story.complaint("Broken", null);
        var approvals = house.getBean(Approvals.class);
        var notices = house.getBean(Notices.class);
        standIn(anna, bea, null);
        assertThat(approvals.of(agent)).extracting(Person::id).contains(anna.person(), owner.person());
        budgets.spend(agent, held.number(), Spending.Kind.REFUND, 9_000, "Broken", UUID.randomUUID(), anna.person());
        var asked = budgets.asked(workspace).getFirst();
        assertThat(approvals.holders(workspace, asked)).containsExactly(anna.person());
        assertThat(notices.list(anna, null)).extracting(Notice::kind).containsExactly(Notice.Kind.ASKED);
        assertThatThrownBy(() -> budgets.answer(bea, asked.id(), true, "")).hasMessageContaining("Somebody else");

        clock.forward(Duration.between(clock.instant(), Objects.requireNonNull(asked.passesAt())));
        for (var times = 0; times < 2; times++) {
            approvals.run(workspace, "{\"spending\":\"" + asked.id() + "\"}");
        }
        assertThat(approvals.holders(workspace, asked)).containsExactly(bea.person());
        assertThat(notices.list(bea, null)).extracting(Notice::kind).containsExactly(Notice.Kind.ASKED);
        assertThat(house.getBean(Cases.class).timeline(workspace, held.id()))
                .filteredOn(entry -> entry.kind() == Case.Kind.ALARM)
                // So late the case's own clock may ring as well.
                .filteredOn(entry -> String.valueOf(entry.words()).startsWith("Nobody answered the request"))
                .hasSize(1);
        budgets.answer(bea, asked.id(), true, "");

        standIn(anna, bea, LocalDate.ofInstant(clock.instant(), owner.place().timeZone()));
        budgets.spend(agent, held.number(), Spending.Kind.REFUND, 9_500, "Again", UUID.randomUUID(), anna.person());
        assertThat(budgets.asked(workspace)).singleElement().satisfies(next -> {
            assertThat(next.askedOf()).isEqualTo(anna.person());
            assertThat(approvals.holders(workspace, next)).containsExactly(bea.person());
            budgets.answer(owner, next.id(), false, "Not twice");
        });
        // Nobody stands in for their own request.
        standIn(anna, agent, null);
        budgets.spend(agent, held.number(), Spending.Kind.REFUND, 9_900, "Third", UUID.randomUUID(), anna.person());
        clock.forward(Duration.ofDays(1));
        assertThat(budgets.of(workspace, held.id()).getFirst())
                .satisfies(
                        last -> assertThat(approvals.holders(workspace, last)).doesNotContain(agent.person()));
    }

    private void standIn(Visitor person, Visitor standIn, @Nullable LocalDate away) {
        var desks = house.getBean(Desks.class);
        var now = desks.of(owner.workspace()).stream()
                .filter(desk -> desk.person().id().equals(person.person()))
                .findFirst()
                .orElseThrow();
        desks.change(
                owner,
                new Desk(
                        now.person(),
                        now.role(),
                        now.team(),
                        now.languages(),
                        now.products(),
                        now.topics(),
                        now.capacity(),
                        away,
                        away == null ? null : away.plusDays(3),
                        standIn.person(),
                        now.load(),
                        now.open(),
                        now.version()));
    }

    @Test
    void amounts_are_whole_minor_units_of_the_currency() {
        assertThat(Money.minor("amount", " 12,5 ", "EUR")).isEqualTo(1_250);
        assertThat(Money.minor("amount", "12", "JPY")).isEqualTo(12);
        assertThat(Money.words(-1_250, "EUR")).isEqualTo("-12.50 EUR");
        for (var odd : new String[] {"", "x", "-1", "1.234", "1e99", "99999999999999999999"}) {
            assertThatThrownBy(() -> Money.minor("amount", odd, "EUR"))
                    .as(odd)
                    .hasMessage("Write an amount such as 25.00.");
        }
    }

    @Test
    void an_erased_customer_leaves_amounts_but_no_words() {
        var held = story.complaint("I am Ann", "ann@example.com");
        refund(held, 100);
        house.getBean(Customers.class).erase(owner, Objects.requireNonNull(held.customer()));
        assertThat(budgets.of(owner.workspace(), held.id()).getFirst()).satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(100);
            assertThat(entry.reason()).isEqualTo("Forgotten at the customer's wish");
        });
    }

    @Test
    void an_agent_gives_and_asks_and_the_owner_agrees() {
        var held = story.complaint("The lamp came broken", null);
        var base = story.given.address() + "/" + owner.place().slug();
        try (var context = Browser.visitor(Browser.Size.DESK, com.microsoft.playwright.options.ColorScheme.LIGHT)) {
            var page = story.given.page(context, agent);
            page.navigate(base + "/cases/" + held.number());
            page.getByText("Give something").click();
            page.getByLabel("Amount in EUR").fill("70");
            page.locator("#budget #f-reason").fill("The lamp came broken twice");
            press(page, "Give it");
            page.getByText("Asked. You see the answer here.").first().waitFor();
        }
        refund(held, 2_500);
        try (var context = Browser.visitor(Browser.Size.DESK, com.microsoft.playwright.options.ColorScheme.LIGHT)) {
            var page = story.given.page(context, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/cases/" + held.number() + "/budget");
            Browser.look(page, "budgets-case");
            page.navigate(base + "/budgets");
            Browser.look(page, "budgets");
            page.navigate(base + "/settings/budgets");
            Browser.look(page, "budgets-settings");
            page.navigate(base + "/today");
            page.getByText("70.00 EUR, refund").first().click();
            page.getByText("Agree").first().click();
            page.getByText("Agreed.").first().waitFor();
            assertThat(complaints).isEmpty();
        }
        var web = story.given.web(agent);
        var shown = "/" + owner.place().slug() + "/cases/" + held.number() + "/budget";
        var refused = web.post(shown, shown, Map.of("kind", "refund", "amount", "much", "reason", "Kind words"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Write an amount such as 25.00.", "Kind words");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }
}
