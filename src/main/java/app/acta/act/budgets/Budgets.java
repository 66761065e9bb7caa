package app.acta.act.budgets;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Chronicle;
import app.acta.act.Hours;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people spend to put things right. Within their budget it is one step; beyond it one of those who lead is asked,
 * and then who stands in for them, so that nobody's absence holds it up. The balance is what is left this calendar month.
 */
@Component
public class Budgets {
    /** How much open time who is asked has to answer, and then once more who stands in for them. */
    public static final Duration ANSWER = Duration.ofHours(8);

    /** How many entries a list shows at most. */
    public static final int MOST = 200;

    private static final int REASON = 1_000;

    private final Db db;
    private final BudgetLimits limits;
    private final Cases cases;
    private final Chronicle chronicle;
    private final Hours hours;
    private final Approvals approvals;
    private final Clock clock;

    Budgets(
            Db db,
            BudgetLimits limits,
            Cases cases,
            Chronicle chronicle,
            Hours hours,
            Approvals approvals,
            Clock clock) {
        this.db = db;
        this.limits = limits;
        this.cases = cases;
        this.chronicle = chronicle;
        this.hours = hours;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What was spent and asked for on this case, newest first. */
    public List<Spending> of(Workspace.Id workspace, Case.Id id) {
        return list(workspace, " and s.case_id = :id", id.value());
    }

    /** The newest entries of the workspace. */
    public List<Spending> newest(Workspace.Id workspace) {
        return list(workspace, "", null);
    }

    /** Requests that wait for an answer, those that expire first on top. */
    public List<Spending> asked(Workspace.Id workspace) {
        return list(workspace, " and s.state = 'asked'", null).stream()
                .filter(each -> each.waits(now()))
                .sorted(java.util.Comparator.comparing(Spending::madeAt))
                .toList();
    }

    private List<Spending> list(Workspace.Id workspace, String where, @Nullable UUID id) {
        return db.in(workspace)
                .sql(SpendingTable.SELECT + where + " order by s.id desc limit " + MOST)
                .param("workspace", workspace.value())
                .param("id", id)
                .query(SpendingTable::read)
                .list();
    }

    /**
     * What this person may still give of this kind on this case without asking, in minor units; never below zero.
     */
    public long left(Visitor visitor, Case held, Spending.Kind kind) {
        var limit = limits.of(visitor.workspace(), visitor.role(), kind);
        return db.in(visitor.workspace())
                .sql("""
                select greatest(0, least(
                    :perCase - coalesce(sum(s.amount) filter (where s.case_id = :case), 0),
                    :perCustomer - coalesce(sum(s.amount) filter (where s.month = :month
                        and (s.case_id = :case or c.customer_id = cast(:customer as uuid))), 0),
                    :perMonth - coalesce(sum(s.amount) filter (where s.month = :month and s.person_id = :person), 0)))
                from act.spendings s join act.cases c on c.workspace_id = s.workspace_id and c.id = s.case_id
                where s.workspace_id = :workspace and s.kind = :kind and s.state = 'spent' and s.currency = :currency
                """)
                .param("perCase", limit.perCase())
                .param("perCustomer", limit.perCustomer())
                .param("perMonth", limit.perMonth())
                .param("case", held.id().value())
                .param(
                        "customer",
                        held.customer() == null ? null : held.customer().value())
                .param("person", visitor.person().value())
                .param("month", month(visitor))
                .param("kind", kind.key())
                .param("currency", limits.currency(visitor.workspace()))
                .param("workspace", visitor.workspace().value())
                .query(Long.class)
                .single();
    }

    /**
     * Puts a case right: done when the budget holds it, else one of those who lead is asked. The same form sent twice counts
     * once; two that are sent at once take turns, so that together they cannot overdraw.
     *
     * @param amount in minor units, 1 or more
     * @param approver whom to ask when it is beyond the budget; null or nobody who leads leaves it to the house
     * @return what became of it
     * @throws Refusal invalid, without an amount or a reason
     */
    @Transactional
    public Spending.State spend(
            Visitor visitor,
            int number,
            Spending.Kind kind,
            long amount,
            String reason,
            UUID form,
            Person.@Nullable Id approver) {
        if (amount < 1 || amount > Money.MOST) {
            throw Refusal.invalid("amount", "Write an amount above zero.");
        }
        var why = reason("reason", reason);
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        takeTurns(workspace);
        var state = amount <= left(visitor, held, kind) ? Spending.State.SPENT : Spending.State.ASKED;
        var currency = limits.currency(workspace);
        var asks = state == Spending.State.ASKED;
        var of = asks ? approvals.choose(visitor, approver) : null;
        var added = db.in(workspace)
                .sql("""
                insert into act.spendings (workspace_id, case_id, person_id, person, kind, amount, currency, reason, month,
                    made_at, state, expires_at, passes_at, asked_of, form)
                values (:workspace, :case, :person, :who, :kind, :amount, :currency, :reason, :month, :now, :state,
                    :expires, :passes, :of, :form)
                on conflict do nothing returning id
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("person", visitor.person().value())
                .param("who", visitor.actor())
                .param("kind", kind.key())
                .param("amount", amount)
                .param("currency", currency)
                .param("reason", why)
                .param("month", month(visitor))
                .param("now", at(now()))
                .param("state", state.key())
                .param("expires", asks ? at(hours.of(workspace).plus(now(), ANSWER.multipliedBy(2))) : null)
                .param("passes", asks ? at(hours.of(workspace).plus(now(), ANSWER)) : null)
                .param("of", of == null ? null : of.value(), java.sql.Types.OTHER)
                .param("form", form)
                .query(UUID.class)
                .optional();
        if (added.isPresent()) {
            var words = kind.title() + ", " + Money.words(amount, currency) + ". " + why;
            chronicle.did(visitor, held.id(), asks ? Case.Kind.SPENDING_ASKED : Case.Kind.SPENT, words);
            if (asks) {
                approvals.asked(workspace, get(workspace, added.get()));
            }
        }
        return state;
    }

    /**
     * Answers a request, see {@link Approvals#check}.
     *
     * @param reason needed for a no
     * @throws Refusal not found; forbidden; invalid; conflict, when it was answered or has expired
     */
    @Transactional
    public void answer(Visitor visitor, UUID id, boolean yes, String reason) {
        var workspace = visitor.workspace();
        takeTurns(workspace);
        var asked = get(workspace, id);
        approvals.check(visitor, asked);
        if (!asked.waits(now())) {
            throw Refusal.conflict(
                    "This was answered already, or its time has passed. Whoever needs it can ask again.");
        }
        var why = yes && reason.isBlank() ? null : reason("answer", reason);
        db.in(workspace)
                .sql("""
                update act.spendings set state = :state, answered_by = :by, answered_at = :now, answer = :answer,
                    month = :month, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id and state = 'asked'
                """)
                .param("state", yes ? "spent" : "declined")
                .param("by", visitor.person().value())
                .param("now", at(now()))
                .param("answer", why)
                .param("month", month(visitor))
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
        chronicle.did(
                visitor,
                asked.caseId(),
                Case.Kind.SPENDING_ANSWERED,
                (yes ? "Yes: " : "No: ") + asked.kind().title() + ", " + asked.words()
                        + (why == null ? "." : ". " + why));
    }

    /**
     * Takes a spending back by an entry of its own; taking it back twice changes nothing.
     *
     * @throws Refusal forbidden, for others than whoever spent it and those who lead; conflict, when nothing was spent
     */
    @Transactional
    public void reverse(Visitor visitor, UUID id, String reason) {
        var workspace = visitor.workspace();
        takeTurns(workspace);
        var spent = get(workspace, id);
        if (!visitor.may(May.LEAD) && !spent.person().equals(visitor.person())) {
            throw Refusal.forbidden("Only who spent it and those who lead take it back.");
        }
        if (spent.state() != Spending.State.SPENT || spent.amount() < 0) {
            throw Refusal.conflict("Nothing was spent here that could be taken back.");
        }
        var why = reason("reason", reason);
        var added = db.in(workspace)
                .sql("""
                insert into act.spendings (workspace_id, case_id, person_id, person, kind, amount, currency, reason, month,
                    made_at, state, reverses)
                select workspace_id, case_id, person_id, person, kind, -amount, currency, :reason, month, :now, 'spent', id
                from act.spendings where workspace_id = :workspace and id = :id
                on conflict do nothing
                """)
                .param("reason", why)
                .param("now", at(now()))
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
        if (added > 0) {
            chronicle.did(visitor, spent.caseId(), Case.Kind.SPENDING_REVERSED, spent.words() + ". " + why);
        }
    }

    private Spending get(Workspace.Id workspace, UUID id) {
        return list(workspace, " and s.id = :id", Objects.requireNonNull(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such entry."));
    }

    // One at a time in a workspace: limits of a person, a case and a customer cross each other, and a sum has no row to
    // lock.
    private void takeTurns(Workspace.Id workspace) {
        db.in(workspace)
                .sql("select 1 from pg_advisory_xact_lock(hashtextextended('act.budgets' || :workspace, 0))")
                .param("workspace", workspace.value().toString())
                .query(Integer.class)
                .single();
    }

    private static String reason(String field, String typed) {
        var words = typed.strip().replace("\u0000", "");
        if (words.isEmpty() || words.length() > REASON) {
            throw Refusal.invalid(field, "Say in a sentence why.");
        }
        return words;
    }

    private LocalDate month(Visitor visitor) {
        return LocalDate.ofInstant(now(), visitor.place().timeZone()).withDayOfMonth(1);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
