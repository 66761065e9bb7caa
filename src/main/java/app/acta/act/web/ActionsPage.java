package app.acta.act.web;

import app.acta.act.CaseQueue;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done for customers, and what is to be done so that it does not happen again, where all can see it. */
@Controller
@Allows(May.READ)
class ActionsPage {
    private final CaseQueue queue;
    private final CaseRows rows;
    private final Templates html;

    ActionsPage(CaseQueue queue, CaseRows rows, Templates html) {
        this.queue = queue;
        this.rows = rows;
        this.html = html;
    }

    @GetMapping("/{workspace}/actions")
    JteModel show(Visitor visitor, Page page, @RequestParam(required = false) @Nullable String before) {
        var when = rows.when(visitor);
        var done = lines(visitor, queue.done(visitor.workspace(), instant(before)));
        var last = done.size() < CaseQueue.PAGE ? null : done.getLast().action().at();
        return html.actActions(
                page.titled("Actions"),
                done,
                before == null ? lines(visitor, queue.planned(visitor.workspace(), when.today())) : List.of(),
                when,
                visitor.place().slug(),
                last == null ? null : "?before=" + last);
    }

    private static @Nullable Instant instant(@Nullable String written) {
        try {
            return written == null || written.isBlank() ? null : Instant.parse(written);
        } catch (DateTimeException e) {
            throw Refusal.invalid("before", "A time is written like 2026-03-31T12:00:00Z.");
        }
    }

    private List<ActionLine> lines(Visitor visitor, List<CaseQueue.Action> actions) {
        var names = rows.names(visitor.workspace());
        return actions.stream()
                .map(action -> new ActionLine(action, CaseRows.name(names, action.person())))
                .toList();
    }
}
