package app.acta.identity;

import app.acta.platform.problems.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, in which workspace, in which role. Every page and endpoint of a workspace takes one.
 *
 * @param member the signed-in person; null when an API token asks
 * @param actor the name under which deeds are recorded: the person's, or the token's
 * @param team the member's team in this workspace, if one is set
 */
public record Visitor(
        Workspace place,
        Role role,
        @Nullable Person member,
        String actor,
        @Nullable String team) {
    /** The workspace's id, the first parameter of every face method. */
    public Workspace.Id workspace() {
        return place.id();
    }

    /** Whether this visitor may do it. */
    public boolean may(May deed) {
        return role.may(deed);
    }

    /**
     * The person's id.
     *
     * @throws Refusal forbidden, when a token asks for what only a person can do
     */
    public Person.Id person() {
        if (member == null) {
            throw Refusal.forbidden("Only a signed-in person can do this, not a token.");
        }
        return member.id();
    }
}
