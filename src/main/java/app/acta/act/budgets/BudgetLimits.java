package app.acta.act.budgets;

import app.acta.identity.Audit;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How much each role may give of each kind without asking. Until somebody says otherwise nothing: everything is asked for. */
@Component
public class BudgetLimits {
    /** The roles that may have a budget. */
    public static final List<Role> ROLES = List.of(Role.AGENT, Role.MANAGER, Role.LEAD, Role.OWNER);

    /** Until a workspace says otherwise. */
    public static final String CURRENCY = "EUR";

    /**
     * A limit, in minor units of the workspace's currency.
     *
     * @param perCase of this kind on one case, by everybody together
     * @param perCustomer of this kind for one customer in one calendar month, by everybody together
     * @param perMonth of this kind by one person in one calendar month
     */
    public record Limit(long perCase, long perCustomer, long perMonth) {
        /** Nothing without asking. */
        public static final Limit ZERO = new Limit(0, 0, 0);
    }

    private final Db db;
    private final Audit audit;

    BudgetLimits(Db db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** The workspace's currency, as in ISO 4217. */
    public String currency(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select currency from act.budget_settings where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(String.class)
                .optional()
                .orElse(CURRENCY);
    }

    /** The limit of this role for this kind. */
    public Limit of(Workspace.Id workspace, Role role, Spending.Kind kind) {
        return db.in(workspace)
                .sql("""
                select per_case, per_customer, per_month from act.budget_limits
                where workspace_id = :workspace and role = :role and kind = :kind
                """)
                .param("workspace", workspace.value())
                .param("role", role.key())
                .param("kind", kind.key())
                .query((row, n) ->
                        new Limit(row.getLong("per_case"), row.getLong("per_customer"), row.getLong("per_month")))
                .optional()
                .orElse(Limit.ZERO);
    }

    /**
     * Changes currency and limits, for what is spent from now on.
     *
     * @param currency as in ISO 4217
     * @param limits by role and kind; what is left out stays
     * @throws Refusal invalid, when there is no such currency
     */
    @Transactional
    public void change(Visitor visitor, String currency, Map<Role, Map<Spending.Kind, Limit>> limits) {
        var code = code(currency);
        db.in(visitor.workspace())
                .sql("""
                insert into act.budget_settings (workspace_id, currency) values (:workspace, :currency)
                on conflict (workspace_id) do update set currency = excluded.currency
                """)
                .param("workspace", visitor.workspace().value())
                .param("currency", code)
                .update();
        limits.forEach((role, kinds) -> kinds.forEach((kind, limit) -> db.in(visitor.workspace())
                .sql("""
                insert into act.budget_limits (workspace_id, role, kind, per_case, per_customer, per_month)
                values (:workspace, :role, :kind, :case, :customer, :month)
                on conflict (workspace_id, role, kind) do update set per_case = excluded.per_case,
                    per_customer = excluded.per_customer, per_month = excluded.per_month
                """)
                .param("workspace", visitor.workspace().value())
                .param("role", role.key())
                .param("kind", kind.key())
                .param("case", limit.perCase())
                .param("customer", limit.perCustomer())
                .param("month", limit.perMonth())
                .update()));
        audit.record(visitor, "settings.budgets", code);
    }

    /**
     * The code of a currency.
     *
     * @throws Refusal invalid, when there is none
     */
    public static String code(String written) {
        try {
            return Currency.getInstance(written.strip().toUpperCase(Locale.ROOT))
                    .getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("currency", "Write three letters such as EUR, USD or CHF.");
        }
    }
}
