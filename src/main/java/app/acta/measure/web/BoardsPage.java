package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.Asked;
import app.acta.measure.boards.Board;
import app.acta.measure.boards.Boards;
import app.acta.measure.boards.Tiles;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The boards somebody sees, and how one is begun. */
@Controller
@RequestMapping("/{workspace}/boards")
@Allows(May.READ)
class BoardsPage {
    private static final String NEW = "new";

    private final Boards boards;
    private final Tiles tiles;
    private final Asking asking;
    private final Templates html;

    BoardsPage(Boards boards, Tiles tiles, Asking asking, Templates html) {
        this.boards = boards;
        this.tiles = tiles;
        this.asking = asking;
        this.html = html;
    }

    @GetMapping
    JteModel list(Visitor visitor, Page page) {
        return list(visitor, page, "", "");
    }

    private JteModel list(Visitor visitor, Page page, String name, String error) {
        var here = "/" + visitor.place().slug() + "/boards";
        return html.measureBoards(
                page.titled("Boards"),
                here,
                boards.list(visitor).stream()
                        .map(board -> new BoardView.Listed(
                                here + "/" + board.id().value(),
                                board.name(),
                                questions(board) + " · "
                                        + (board.shared() ? "for everybody here, by " + board.by() : "only you see it"),
                                board.shared()))
                        .toList(),
                visitor.may(May.WORK),
                name,
                error);
    }

    private static String questions(Board board) {
        var count = board.tiles().size();
        return count == 1 ? "1 question" : count + " questions";
    }

    @PostMapping
    @Allows(May.WORK)
    Object begin(
            Visitor visitor,
            Page page,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String seen,
            HttpServletResponse response) {
        try {
            var shared = seen.equals("all");
            var id = with.equals("usual")
                    ? tiles.beginUsual(visitor, name, shared)
                    : boards.begin(visitor, name, shared);
            return new RedirectView("/" + visitor.place().slug() + "/boards/" + id.value());
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return list(visitor, page, name, refusal.sentence());
        }
    }

    /** On which board a question is put. */
    @GetMapping("/questions/new")
    @Allows(May.WORK)
    JteModel offer(Visitor visitor, Page page, HttpServletRequest request) {
        return offer(visitor, page, Asked.of(request.getParameterMap()), "", "");
    }

    private JteModel offer(Visitor visitor, Page page, Asked asked, String name, String error) {
        var slug = "/" + visitor.place().slug();
        return html.measureBoardPut(
                page.titled("Put it on a board"),
                new BoardView.Offer(
                        Board.title(asked, asking.themes(visitor.place())),
                        asked.parameters().stream()
                                .map(pair -> new PulseView.Link(pair.getKey(), pair.getValue(), false))
                                .toList(),
                        boards.list(visitor).stream()
                                .filter(board -> board.mayBeChangedBy(visitor))
                                .map(board -> new PulseView.Link(
                                        board.name(), board.id().value().toString(), false))
                                .toList(),
                        slug + "/explore?" + asked.toQuery(),
                        name,
                        error),
                slug + "/boards/questions");
    }

    @PostMapping("/questions")
    @Allows(May.WORK)
    Object put(
            Visitor visitor,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = NEW) String board,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes toast) {
        var asked = Asked.of(request.getParameterMap());
        try {
            var id = board.equals(NEW) ? boards.begin(visitor, name, true) : BoardPage.board(board);
            var tile = tiles.put(visitor, id, asked);
            toast.addFlashAttribute("toast", "It is on the board.");
            return new RedirectView("/" + visitor.place().slug() + "/boards/" + id.value() + "#tile-" + tile.value());
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return offer(visitor, page, asked, name, refusal.sentence());
        }
    }
}
