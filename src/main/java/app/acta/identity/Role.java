package app.acta.identity;

import static app.acta.identity.May.AUDIT;
import static app.acta.identity.May.EXPORT;
import static app.acta.identity.May.HAND_IN;
import static app.acta.identity.May.READ;
import static app.acta.identity.May.WORK;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The five roles and, on this one page, what each may do. */
public enum Role {
    /** Runs the workspace. */
    OWNER("Owner", "Runs the workspace: people, tokens, settings, and everything below", EnumSet.allOf(May.class)),
    /** Leads customer experience. */
    LEAD(
            "Lead",
            "Leads customer experience: surveys, rules, imports, exports",
            EnumSet.of(READ, WORK, HAND_IN, May.LEAD, EXPORT, AUDIT)),
    /** Leads a team. */
    MANAGER("Manager", "Leads a team: assigns cases, imports files", EnumSet.of(READ, WORK, HAND_IN, May.LEAD)),
    /** Talks with customers. */
    AGENT("Agent", "Talks with customers: works cases and hands feedback in", EnumSet.of(READ, WORK, HAND_IN)),
    /** Looks on. */
    VIEWER("Viewer", "Sees everything, changes nothing", EnumSet.of(READ));

    private final String title;
    private final String duty;
    // Never handed out and never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<May> may;

    Role(String title, String duty, Set<May> may) {
        this.title = title;
        this.duty = duty;
        this.may = may;
    }

    /** The name people see. */
    public String title() {
        return title;
    }

    /** One line that says what this role is for. */
    public String duty() {
        return duty;
    }

    /** Whether this role may do it. */
    public boolean may(May deed) {
        return may.contains(deed);
    }

    /** The name as it stands in tables, addresses and commands. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of this name.
     *
     * @throws app.acta.platform.problems.Refusal invalid, when there is none
     */
    public static Role of(String key) {
        for (var role : values()) {
            if (role.key().equals(key.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw app.acta.platform.problems.Refusal.invalid(
                "role", "There is no role \"" + key + "\": owner, lead, manager, agent or viewer.");
    }
}
