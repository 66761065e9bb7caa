package app.acta.act.coach.web;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.budgets.BudgetLimits;
import app.acta.act.budgets.Budgets;
import app.acta.act.budgets.Spending;
import app.acta.act.coach.Coach;
import app.acta.act.coach.CustomerWords;
import app.acta.act.coach.KindWords;
import app.acta.act.coach.Purse;
import app.acta.act.coach.Wording;
import app.acta.act.coach.Writing;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the coach says of a draft: beside the form while somebody writes, and on a page of its own without scripts. */
@Controller
@RequestMapping("/{workspace}/cases/{number}/coach")
@Allows(May.WORK)
class CoachPage {
    private static final Set<String> KEPT = Set.of("way", "draft", "version", "seen");

    private final Coach coach;
    private final KindWords kindWords;
    private final CustomerWords customer;
    private final Cases cases;
    private final Messages messages;
    private final Budgets budgets;
    private final BudgetLimits limits;
    private final Writing writing;
    private final Templates html;
    private final Clock clock;

    CoachPage(
            Coach coach,
            KindWords kindWords,
            CustomerWords customer,
            Cases cases,
            Messages messages,
            Budgets budgets,
            BudgetLimits limits,
            Writing writing,
            Templates html,
            Clock clock) {
        this.coach = coach;
        this.kindWords = kindWords;
        this.customer = customer;
        this.cases = cases;
        this.messages = messages;
        this.budgets = budgets;
        this.limits = limits;
        this.writing = writing;
        this.html = html;
        this.clock = clock;
    }

    /** Beside the form. */
    @PostMapping
    JteModel read(
            Visitor visitor, Page page, @PathVariable int number, @RequestParam MultiValueMap<String, String> form) {
        return html.actCoachPanel(sheet(visitor, page, number, form), true);
    }

    /** As a page. */
    @PostMapping("/page")
    JteModel page(
            Visitor visitor, Page page, @PathVariable int number, @RequestParam MultiValueMap<String, String> form) {
        return html.actCoachPage(sheet(visitor, page.titled("Check your answer"), number, form));
    }

    private CoachSheet sheet(Visitor visitor, Page page, int number, MultiValueMap<String, String> form) {
        var workspace = visitor.workspace();
        var held = cases.get(workspace, number);
        var typed = form.getOrDefault("words", List.of("")).getFirst();
        var note = Message.Way.of(form.getOrDefault("way", List.of("")).getFirst())
                .map(Message.Way::byHand)
                .orElse(false);
        var draft = note
                ? taking(visitor, typed, form.getOrDefault("take", List.of("")).getFirst())
                : typed;
        var advice = note
                ? coach.read("", "")
                : coach.read(
                        customer.of(workspace, held, messages.of(workspace, held.id())), draft, purse(visitor, held));
        var done = cases.steps(workspace, held.id()).keySet();
        var ticked = steps(form.getOrDefault("step", List.of()));
        var found = steps(form.getOrDefault("found", List.of()));
        tick(advice.steps(), done, ticked, found);
        var kept = new TreeMap<String, String>();
        form.forEach((name, values) -> {
            if (KEPT.contains(name)) {
                kept.put(name, values.getFirst());
            }
        });
        return new CoachSheet(
                page,
                "/" + visitor.place().slug() + "/cases/" + number,
                held,
                draft,
                note,
                !draft.equals(typed),
                advice,
                note ? kindWords.in(workspace, draft) : List.of(),
                done,
                ticked,
                found,
                Map.copyOf(kept));
    }

    /** A note with the word at this place written in the other way; as it was typed when none is taken. */
    private String taking(Visitor visitor, String note, String place) {
        for (var word : kindWords.in(visitor.workspace(), note)) {
            if (place.equals(String.valueOf(word.from()))) {
                writing.worded(visitor, 1, 1);
                return Wording.taking(note, word);
            }
        }
        return note;
    }

    private Purse purse(Visitor visitor, Case held) {
        var workspace = visitor.workspace();
        var entries = budgets.of(workspace, held.id());
        var may = new EnumMap<Spending.Kind, Long>(Spending.Kind.class);
        for (var kind : Spending.Kind.values()) {
            var given = entries.stream()
                    .filter(entry -> entry.kind() == kind && entry.state() == Spending.State.SPENT)
                    .mapToLong(Spending::amount)
                    .sum();
            may.put(kind, budgets.left(visitor, held, kind) + Math.max(0, given));
        }
        return new Purse(
                limits.currency(workspace),
                may,
                entries.stream()
                        .filter(entry -> entry.waits(clock.instant()))
                        .map(Spending::amount)
                        .toList());
    }

    // Only what the words hold is ticked; what the writer unticked stays unticked, and what they ticked stays.
    private static void tick(Set<Case.Step> held, Set<Case.Step> done, Set<Case.Step> ticked, Set<Case.Step> found) {
        for (var step : Case.Step.values()) {
            if (held.contains(step) && !done.contains(step)) {
                if (found.add(step)) {
                    ticked.add(step);
                }
            } else if (found.remove(step)) {
                ticked.remove(step);
            }
        }
    }

    private static Set<Case.Step> steps(List<String> keys) {
        var steps = EnumSet.noneOf(Case.Step.class);
        keys.forEach(key -> Case.Step.of(key).ifPresent(steps::add));
        return steps;
    }
}
