package app.acta.act.promises.web;

import app.acta.act.promises.Promise;
import app.acta.act.promises.PromiseFeed;
import app.acta.act.promises.PromiseFilter;
import app.acta.act.promises.PromiseLedger;
import app.acta.act.web.When;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Secret;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import app.acta.platform.web.PublicAddress;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger of all promises, what of it falls due today, and the calendar of it. */
@Controller
@Allows(May.READ)
class PromisesPage {
    private static final List<String> DUE = List.of("overdue", "day", "week");

    private final PromiseLedger ledger;
    private final PromiseFeed feed;
    private final Workspaces workspaces;
    private final PublicAddress address;
    private final Templates html;
    private final Clock clock;

    PromisesPage(
            PromiseLedger ledger,
            PromiseFeed feed,
            Workspaces workspaces,
            PublicAddress address,
            Templates html,
            Clock clock) {
        this.ledger = ledger;
        this.feed = feed;
        this.workspaces = workspaces;
        this.address = address;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/{workspace}/promises")
    JteModel show(Visitor visitor, Page page, @RequestParam MultiValueMap<String, String> chosen) {
        return show(visitor, page, chosen, null);
    }

    /** A new secret address for the visitor's calendar. */
    @PostMapping("/{workspace}/promises/calendar")
    @Allows(May.WORK)
    JteModel renew(Visitor visitor, Page page, @RequestParam MultiValueMap<String, String> chosen) {
        var made = address.of("/calendar/" + feed.renew(visitor).word() + ".ics");
        return show(visitor, page, chosen, made);
    }

    /** What falls due, for My day. */
    @GetMapping("/{workspace}/promises/today")
    JteModel today(Visitor visitor, @RequestParam(defaultValue = "mine") String whose) {
        return html.actPromisesToday(
                ledger.today(visitor, whose.equals("team")),
                visitor.may(May.LEAD) ? ledger.atRisk(visitor) : List.of(),
                new When(clock.instant(), visitor.place().timeZone()),
                "/" + visitor.place().slug());
    }

    @GetMapping("/calendar/{secret}.ics")
    @OpenToAll
    ResponseEntity<byte[]> calendar(@PathVariable String secret) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(feed.calendar(new Secret(secret), address.of("")).getBytes(StandardCharsets.UTF_8));
    }

    private JteModel show(Visitor visitor, Page page, MultiValueMap<String, String> chosen, @Nullable String calendar) {
        var workspace = visitor.workspace();
        var filter = filter(chosen);
        var split = split(chosen.getFirst("split"));
        var names = new LinkedHashMap<String, String>();
        var members = workspaces.members(workspace);
        members.forEach(member -> names.put(
                member.person().id().value().toString(), member.person().name()));
        return html.actPromisesPage(
                page.titled("Promises"),
                new Ledger(
                        "/" + visitor.place().slug(),
                        filter,
                        ledger.list(workspace, filter),
                        ledger.count(workspace, filter),
                        ledger.rates(workspace, filter, null).stream()
                                .findFirst()
                                .orElse(nothing()),
                        split,
                        ledger.rates(workspace, filter, split),
                        names,
                        members.stream()
                                .map(Workspaces.Membership::team)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        chosen.containsKey("bare") ? ledger.bare(workspace, filter) : null,
                        ledger.empty(workspace),
                        new When(clock.instant(), visitor.place().timeZone()),
                        calendar,
                        visitor.member() != null && feed.has(visitor)));
    }

    private static PromiseLedger.Rate nothing() {
        var none = new app.acta.platform.stat.Share(0, 0);
        return new PromiseLedger.Rate(null, none, none, 0, 0, none);
    }

    private static PromiseLedger.Split split(@Nullable String key) {
        for (var split : PromiseLedger.Split.values()) {
            if (split.name().toLowerCase(Locale.ROOT).equals(key)) {
                return split;
            }
        }
        return PromiseLedger.Split.PERSON;
    }

    // What no list offers chooses nothing: an address typed by hand shows the ledger, not a fault.
    private static PromiseFilter filter(Map<String, List<String>> chosen) {
        var due = first(chosen, "due");
        return new PromiseFilter(
                chosen.getOrDefault("state", List.of()).stream()
                        .flatMap(key -> Promise.State.of(key).stream())
                        .toList(),
                DUE.contains(due) ? due : "",
                uuid(first(chosen, "person")),
                first(chosen, "team"),
                chosen.getOrDefault("kind", List.of()).stream()
                        .flatMap(key -> Promise.Kind.of(key).stream())
                        .toList(),
                days(first(chosen, "days")));
    }

    private static String first(Map<String, List<String>> chosen, String name) {
        var values = chosen.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    private static @Nullable UUID uuid(String written) {
        try {
            return written.isEmpty() ? null : UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("person", "Choose somebody from the list.");
        }
    }

    private static int days(String written) {
        return switch (written) {
            case "30" -> 30;
            case "365" -> 365;
            case "0" -> 0;
            default -> 90;
        };
    }
}
