package app.acta.notifications.hooks;

import app.acta.act.rules.RuleBook;
import app.acta.identity.Workspace;
import app.acta.notifications.hooks.Destinations.Closed;
import app.acta.platform.problems.Refusal;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a form says of a hook, checked. */
@Component
class Entries {
    /** What may be kept. */
    record Entry(
            String name,
            Hook.Kind kind,
            URI address,
            Set<Happening> events,
            @Nullable UUID rule,
            boolean words) {
        String[] keys() {
            return events.stream().map(Happening::key).sorted().toArray(String[]::new);
        }

        // The path of an address may be a key: the audit log names the machine.
        String said() {
            return "%s: %s at %s, %s%s"
                    .formatted(
                            name,
                            kind.title(),
                            address.getAuthority(),
                            String.join(", ", keys()),
                            words ? ", with customers' words" : "");
        }
    }

    private final Destinations destinations;
    private final RuleBook rules;

    Entries(Destinations destinations, RuleBook rules) {
        this.destinations = destinations;
        this.rules = rules;
    }

    /**
     * What the form says.
     *
     * @throws Refusal invalid, with the field and a sentence
     */
    Entry checked(Workspace.Id workspace, Hooks.Wanted wanted) {
        var name = wanted.name().strip();
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "Write what it is for, in at most 100 characters.");
        }
        var kind = Hook.Kind.of(wanted.kind()).orElseThrow(() -> Refusal.invalid("kind", "Choose who is told."));
        var events = wanted.events().stream().filter(Happening::chosen).collect(Collectors.toSet());
        if (events.isEmpty()) {
            throw Refusal.invalid("events", "Choose at least one thing to tell of.");
        }
        try {
            var address = Destinations.read(wanted.address());
            destinations.of(address);
            return new Entry(name, kind, address, events, rule(workspace, wanted.rule()), wanted.words());
        } catch (Closed e) {
            throw Refusal.invalid("address", e.sentence());
        }
    }

    private @Nullable UUID rule(Workspace.Id workspace, String written) {
        if (written.isBlank()) {
            return null;
        }
        return rules.of(workspace).stream()
                .map(rule -> rule.id())
                .filter(id -> id != null && id.toString().equals(written.strip()))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("rule", "This rule is gone: choose another."));
    }
}
