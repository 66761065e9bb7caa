package app.acta.notifications.hooks.web;

import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.notifications.hooks.Deliveries;
import app.acta.notifications.hooks.Happening;
import app.acta.notifications.hooks.Hook;
import app.acta.notifications.hooks.Hooks;
import app.acta.notifications.hooks.Rounds;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Which programs are told of what, and how that went. */
@Controller
@RequestMapping("/{workspace}/settings/webhooks")
@Allows(May.GOVERN)
class HooksPage {
    private final Hooks hooks;
    private final Deliveries deliveries;
    private final Rounds rounds;
    private final RuleBook rules;
    private final Templates html;

    HooksPage(Hooks hooks, Deliveries deliveries, Rounds rounds, RuleBook rules, Templates html) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.rounds = rounds;
        this.rules = rules;
        this.html = html;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page) {
        return html.notificationsHooksList(page.titled("Webhooks"), hooks.list(visitor.workspace()), home(visitor));
    }

    @GetMapping("/new")
    JteModel begin(Visitor visitor, Page page) {
        var usual = EnumSet.of(Happening.OPENED, Happening.CLOSED, Happening.CLOCK, Happening.PROMISE);
        return begin(visitor, page, new Hooks.Wanted("", "signed", "", usual, "", false), "", "");
    }

    private JteModel begin(Visitor visitor, Page page, Hooks.Wanted wanted, String field, String error) {
        return html.notificationsHooksNewHook(
                page.titled("New webhook"), wanted, ruleNames(visitor.workspace()), home(visitor), field, error);
    }

    /** Answers with the page itself: the secret in it is shown this once. */
    @PostMapping
    JteModel add(Visitor visitor, Page page, @RequestParam Map<String, String> typed, HttpServletResponse response) {
        var wanted = wanted(typed);
        try {
            var added = hooks.add(visitor, wanted);
            return show(visitor, page, hooks.get(visitor.workspace(), added.id()), added.secret(), wanted, "", "");
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return begin(visitor, page, wanted, field(refusal), refusal.sentence());
        }
    }

    @GetMapping("/{hook}")
    JteModel show(Visitor visitor, Page page, @PathVariable UUID hook) {
        var held = hooks.get(visitor.workspace(), new Hook.Id(hook));
        return show(visitor, page, held, "", wanted(held), "", "");
    }

    private JteModel show(
            Visitor visitor, Page page, Hook hook, String secret, Hooks.Wanted wanted, String field, String error) {
        return html.notificationsHooksHook(
                page.titled(hook.name()),
                hook,
                secret,
                wanted,
                ruleNames(visitor.workspace()),
                deliveries.newest(visitor.workspace(), hook.id()),
                visitor.place().timeZone(),
                home(visitor),
                field,
                error);
    }

    @PostMapping("/{hook}")
    Object change(
            Visitor visitor,
            Page page,
            @PathVariable UUID hook,
            @RequestParam Map<String, String> typed,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var wanted = wanted(typed);
        var held = hooks.get(visitor.workspace(), new Hook.Id(hook));
        try {
            hooks.change(visitor, held.id(), wanted);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return show(visitor, page, held, "", wanted, field(refusal), refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved.");
        return back(visitor, hook);
    }

    /** Answers with the page itself, as when it was added. */
    @PostMapping("/{hook}/secret")
    JteModel rotate(Visitor visitor, Page page, @PathVariable UUID hook) {
        var secret = hooks.rotate(visitor, new Hook.Id(hook));
        var held = hooks.get(visitor.workspace(), new Hook.Id(hook));
        return show(visitor, page, held, secret, wanted(held), "", "");
    }

    @PostMapping("/{hook}/test")
    Object test(
            Visitor visitor,
            Page page,
            @PathVariable UUID hook,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var held = hooks.get(visitor.workspace(), new Hook.Id(hook));
        try {
            toast.addFlashAttribute("toast", rounds.test(visitor, held.id()));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return show(visitor, page, held, "", wanted(held), "test", refusal.sentence());
        }
        return back(visitor, hook);
    }

    @PostMapping("/{hook}/pause")
    View stop(Visitor visitor, @PathVariable UUID hook, RedirectAttributes toast) {
        hooks.stop(visitor, new Hook.Id(hook));
        toast.addFlashAttribute("toast", "Stopped. Nothing is sent there.");
        return back(visitor, hook);
    }

    @PostMapping("/{hook}/start")
    View start(Visitor visitor, @PathVariable UUID hook, RedirectAttributes toast) {
        hooks.start(visitor, new Hook.Id(hook));
        toast.addFlashAttribute("toast", "Started.");
        return back(visitor, hook);
    }

    @PostMapping("/{hook}/removal")
    View remove(Visitor visitor, @PathVariable UUID hook, RedirectAttributes toast) {
        hooks.remove(visitor, new Hook.Id(hook));
        toast.addFlashAttribute("toast", "Removed.");
        return new RedirectView(home(visitor));
    }

    @PostMapping("/{hook}/deliveries/{delivery}")
    View again(Visitor visitor, @PathVariable UUID hook, @PathVariable UUID delivery, RedirectAttributes toast) {
        deliveries.again(visitor, new Hook.Id(hook), delivery);
        toast.addFlashAttribute("toast", "It is sent again.");
        return back(visitor, hook);
    }

    private static View back(Visitor visitor, UUID hook) {
        return new RedirectView(home(visitor) + "/" + hook);
    }

    private static String home(Visitor visitor) {
        return "/" + visitor.place().slug() + "/settings/webhooks";
    }

    private static String field(Refusal refusal) {
        return refusal.field() == null ? "" : refusal.field();
    }

    private Map<String, String> ruleNames(Workspace.Id workspace) {
        var names = new LinkedHashMap<String, String>();
        for (Rule rule : rules.of(workspace)) {
            if (rule.id() != null) {
                names.put(rule.id().toString(), rule.name());
            }
        }
        return names;
    }

    private static Hooks.Wanted wanted(Hook hook) {
        return new Hooks.Wanted(
                hook.name(),
                hook.kind().key(),
                hook.address().toString(),
                hook.events(),
                hook.rule() == null ? "" : hook.rule().toString(),
                hook.words());
    }

    private static Hooks.Wanted wanted(Map<String, String> typed) {
        Set<Happening> events = EnumSet.noneOf(Happening.class);
        for (var event : Happening.values()) {
            if (event.chosen() && typed.containsKey("event-" + event.key())) {
                events.add(event);
            }
        }
        return new Hooks.Wanted(
                typed.getOrDefault("name", ""),
                typed.getOrDefault("kind", ""),
                typed.getOrDefault("address", ""),
                events,
                typed.getOrDefault("rule", ""),
                typed.containsKey("words"));
    }
}
