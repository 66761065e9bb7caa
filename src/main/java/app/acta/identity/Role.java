package app.acta.identity;

import static app.acta.identity.May.AUDIT;
import static app.acta.identity.May.EXPORT;
import static app.acta.identity.May.HAND_IN;
import static app.acta.identity.May.READ;
import static app.acta.identity.May.WORK;

import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.util.EnumSet;
import java.util.Set;

/** The five roles and, on this one page, what each may do. */
public enum Role implements Named {
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

    @Override
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

    /**
     * The role of this name.
     *
     * @throws Refusal invalid, when there is none
     */
    public static Role of(String key) {
        return Named.of(Role.class, key)
                .orElseThrow(() -> Refusal.invalid(
                        "role", "There is no role \"" + key + "\": owner, lead, manager, agent or viewer."));
    }
}
