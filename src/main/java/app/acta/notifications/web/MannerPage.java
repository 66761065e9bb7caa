package app.acta.notifications.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.notifications.Manner;
import app.acta.notifications.Manners;
import app.acta.notifications.Notice;
import app.acta.notifications.RuleWay;
import app.acta.notifications.RuleWays;
import app.acta.notifications.push.PushBrowsers;
import app.acta.notifications.push.PushKeys;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** How the visitor wants to hear of things in this workspace. */
@Controller
@RequestMapping("/{workspace}/notifications/settings")
@Allows(May.READ)
class MannerPage {
    private final Manners manners;
    private final RuleWays rules;
    private final Mailboxes mailboxes;
    private final PushBrowsers browsers;
    private final PushKeys keys;
    private final Templates html;

    MannerPage(
            Manners manners,
            RuleWays rules,
            Mailboxes mailboxes,
            PushBrowsers browsers,
            PushKeys keys,
            Templates html) {
        this.manners = manners;
        this.rules = rules;
        this.mailboxes = mailboxes;
        this.browsers = browsers;
        this.keys = keys;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page) {
        return page(visitor, page, wanted(manners.of(visitor)), rules.of(visitor), "", "");
    }

    @PostMapping
    Object save(
            Visitor visitor,
            Page page,
            @RequestParam Map<String, String> typed,
            RedirectAttributes toast,
            HttpServletResponse response) {
        var wanted = wanted(typed);
        var rings = rings(visitor, typed);
        try {
            manners.save(visitor, wanted);
            rules.choose(visitor, rings.stream().collect(Collectors.toMap(RuleWays.Ring::rule, RuleWays.Ring::way)));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            var field = refusal.field();
            return page(visitor, page, wanted, rings, field == null ? "" : field, refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved.");
        return new RedirectView("/" + visitor.place().slug() + "/notifications/settings");
    }

    private JteModel page(
            Visitor visitor, Page page, Manners.Wanted wanted, List<RuleWays.Ring> rings, String field, String error) {
        return html.notificationsManner(
                page.titled("What you hear of"),
                wanted,
                Stream.of(Notice.Kind.values())
                        .filter(kind -> visitor.may(kind.may()))
                        .toList(),
                rings,
                mailboxes.of(visitor.workspace()).isPresent(),
                browsers.of(visitor),
                keys.open(visitor.workspace()),
                visitor.place().slug(),
                field,
                error);
    }

    /** The rules that tell the visitor, with what was typed about each. */
    private List<RuleWays.Ring> rings(Visitor visitor, Map<String, String> typed) {
        return rules.of(visitor).stream()
                .map(ring -> new RuleWays.Ring(
                        ring.rule(),
                        ring.name(),
                        RuleWay.of(typed.getOrDefault("rule-" + ring.rule(), ""))
                                .orElse(ring.way())))
                .toList();
    }

    private static Manners.Wanted wanted(Manner manner) {
        var ways = new EnumMap<Notice.Kind, Manner.Way>(Notice.Kind.class);
        for (var kind : Notice.Kind.values()) {
            ways.put(kind, manner.way(kind));
        }
        var quiet = manner.quiet();
        return new Manners.Wanted(
                ways,
                manner.digest(),
                manner.digestAt().toString(),
                quiet == null ? "" : quiet.from().toString(),
                quiet == null ? "" : quiet.to().toString(),
                manner.quietDays(),
                manner.zone().getId());
    }

    private static Manners.Wanted wanted(Map<String, String> typed) {
        var ways = new EnumMap<Notice.Kind, Manner.Way>(Notice.Kind.class);
        for (var kind : Notice.Kind.values()) {
            ways.put(
                    kind,
                    new Manner.Way(
                            typed.containsKey("here-" + kind.key()),
                            typed.containsKey("mail-" + kind.key()),
                            typed.containsKey("push-" + kind.key())));
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (typed.containsKey(day.name())) {
                days.add(day);
            }
        }
        return new Manners.Wanted(
                ways,
                typed.getOrDefault("mails", "").equals("digest"),
                typed.getOrDefault("digestAt", ""),
                typed.getOrDefault("quietFrom", ""),
                typed.getOrDefault("quietTo", ""),
                days,
                typed.getOrDefault("zone", ""));
    }
}
