package app.acta.act.web;

import app.acta.act.CaseNews;
import app.acta.act.CaseQueue;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Sessions;
import app.acta.identity.Visitor;
import app.acta.platform.web.Page;
import app.acta.platform.web.Streams;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** My day: what waits for me and my team, most pressing first. */
@Controller
@RequestMapping("/{workspace}/today")
@Allows(May.READ)
class TodayPage {
    private final CaseQueue queue;
    private final CaseRows rows;
    private final Streams streams;
    private final Sessions sessions;
    private final Templates html;

    TodayPage(CaseQueue queue, CaseRows rows, Streams streams, Sessions sessions, Templates html) {
        this.queue = queue;
        this.rows = rows;
        this.streams = streams;
        this.sessions = sessions;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @RequestParam(defaultValue = "mine") String whose) {
        return html.actToday(page.titled("My day"), day(visitor, whose));
    }

    /** The heaps alone, for a page that hears of news. */
    @GetMapping("/heaps")
    JteModel heaps(Visitor visitor, @RequestParam(defaultValue = "mine") String whose) {
        return html.actHeaps(day(visitor, whose));
    }

    @GetMapping("/news")
    void news(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        streams.open(response, visitor.workspace(), sessions.standing(request, visitor, May.READ), CaseNews.TOPIC);
    }

    private Day day(Visitor visitor, String whose) {
        var team = whose.equals("team");
        var found = queue.today(visitor, team);
        var heaps = new ArrayList<Day.Heap>();
        found.cases().forEach((heap, cases) -> {
            if (!cases.isEmpty()) {
                heaps.add(new Day.Heap(
                        heap, rows.of(visitor, cases), found.counts().getOrDefault(heap, 0)));
            }
        });
        return new Day(
                rows.when(visitor),
                visitor.actor(),
                visitor.place().slug(),
                team,
                visitor.team() == null ? "Everybody" : "My team",
                List.copyOf(heaps),
                found.clear() && queue.empty(visitor.workspace()),
                visitor.may(May.WORK));
    }
}
