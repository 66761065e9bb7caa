package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.measure.boards.Boards;
import app.acta.measure.boards.Mailing;
import app.acta.measure.boards.Mailings;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import app.acta.platform.words.Named;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** When a board comes by mail, and to whom. */
@Controller
@RequestMapping("/{workspace}/boards/{board}/mail")
@Allows(May.READ)
class BoardMailPage {
    private static final int MORNING = 8;

    private final Boards boards;
    private final Mailings mailings;
    private final Mailboxes mailboxes;
    private final Templates html;

    BoardMailPage(Boards boards, Mailings mailings, Mailboxes mailboxes, Templates html) {
        this.boards = boards;
        this.mailings = mailings;
        this.mailboxes = mailboxes;
        this.html = html;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable String board) {
        return show(visitor, page, board, "");
    }

    private JteModel show(Visitor visitor, Page page, String board, String error) {
        var found = boards.get(visitor, BoardPage.board(board));
        var mailing = mailings.of(visitor.workspace(), found.id()).orElse(null);
        var people = mailings.people(visitor.workspace(), found);
        var me = visitor.person();
        return html.measureBoardMail(
                page.titled(found.name() + " by mail"),
                new BoardView.Mail(
                        "/" + visitor.place().slug() + "/boards/" + board,
                        found.name(),
                        said(visitor, mailing),
                        found.mayBeChangedBy(visitor),
                        mailing != null && mailing.readers().contains(me),
                        mailing != null,
                        mailboxes.of(visitor.workspace()).isPresent(),
                        (mailing == null ? Mailing.Every.WEEK : mailing.every()).key(),
                        mailing == null ? DayOfWeek.MONDAY : mailing.weekday(),
                        mailing == null ? MORNING : mailing.hour(),
                        visitor.place().timeZone().getId(),
                        people.stream()
                                .map(person -> new BoardView.Reader(
                                        person.id().value().toString(),
                                        person.name(),
                                        mailing == null
                                                ? person.id().equals(me)
                                                : mailing.readers().contains(person.id())))
                                .toList(),
                        mailing == null ? List.of() : letters(mailing, people),
                        error));
    }

    private static String said(Visitor visitor, @Nullable Mailing mailing) {
        if (mailing == null) {
            return "It is not mailed yet.";
        }
        var next = mailing.nextAt().atZone(visitor.place().timeZone());
        return "%s, next on %s at %d:00, to %s."
                .formatted(
                        mailing.every().title(),
                        Words.day(next.toLocalDate()),
                        next.getHour(),
                        mailing.readers().size() == 1
                                ? "one person"
                                : mailing.readers().size() + " people");
    }

    private static List<String> letters(Mailing mailing, List<Person> people) {
        var names = people.stream().collect(Collectors.toMap(Person::id, Person::name));
        var letters = new ArrayList<String>();
        for (var sent : mailing.last()) {
            var problem = sent.problem();
            letters.add("%s, %s: %s"
                    .formatted(
                            Words.day(sent.day()),
                            names.getOrDefault(sent.reader(), "somebody who left"),
                            problem != null ? problem : sent.ended() ? "sent" : "on its way"));
        }
        return letters;
    }

    @PostMapping
    @Allows(May.WORK)
    Object plan(
            Visitor visitor,
            Page page,
            @PathVariable String board,
            @RequestParam(defaultValue = "") String every,
            @RequestParam(defaultValue = "") String weekday,
            @RequestParam(defaultValue = "") String hour,
            @RequestParam(defaultValue = "") Set<String> reader,
            HttpServletResponse response,
            RedirectAttributes toast) {
        try {
            mailings.plan(
                    visitor,
                    BoardPage.board(board),
                    Named.of(Mailing.Every.class, every)
                            .orElseThrow(() -> Refusal.invalid("every", "It comes by day, week or month.")),
                    day(weekday),
                    hour.matches("[0-9]{1,2}") ? Integer.parseInt(hour) : -1,
                    reader.stream().map(BoardPage::id).map(Person.Id::new).toList());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return show(visitor, page, board, refusal.sentence());
        }
        toast.addFlashAttribute("toast", "Saved. It comes by mail from now on.");
        return back(visitor, board);
    }

    private static DayOfWeek day(String written) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().equals(written))
                .findFirst()
                .orElse(DayOfWeek.MONDAY);
    }

    @PostMapping("/end")
    @Allows(May.WORK)
    View end(Visitor visitor, @PathVariable String board, RedirectAttributes toast) {
        mailings.end(visitor, BoardPage.board(board));
        toast.addFlashAttribute("toast", "It is mailed no more.");
        return back(visitor, board);
    }

    /** Whoever gets it may stop that, whatever else they may. */
    @PostMapping("/leave")
    View leave(Visitor visitor, @PathVariable String board, RedirectAttributes toast) {
        mailings.leave(visitor, boards.get(visitor, BoardPage.board(board)).id());
        toast.addFlashAttribute("toast", "You get it no more.");
        return back(visitor, board);
    }

    private static View back(Visitor visitor, String board) {
        return new RedirectView("/" + visitor.place().slug() + "/boards/" + board + "/mail");
    }
}
