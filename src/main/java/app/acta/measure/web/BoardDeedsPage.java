package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.measure.boards.Boards;
import app.acta.measure.boards.Tile;
import app.acta.measure.boards.Tiles;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What is done to a board: arranged, named, shared, narrowed, removed. Its address keeps the filter of who does it. */
@Controller
@RequestMapping("/{workspace}/boards/{board}")
@Allows(May.WORK)
class BoardDeedsPage {
    private final Boards boards;
    private final Tiles tiles;

    BoardDeedsPage(Boards boards, Tiles tiles) {
        this.boards = boards;
        this.tiles = tiles;
    }

    @PostMapping("/tiles/{tile}/place")
    View move(
            Visitor visitor,
            @PathVariable String board,
            @PathVariable String tile,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        tiles.move(visitor, BoardPage.board(board), tile(tile), to.equals("up"));
        return back(visitor, board, request, "#tile-" + tile);
    }

    @PostMapping("/tiles/{tile}")
    View shape(
            Visitor visitor,
            @PathVariable String board,
            @PathVariable String tile,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String width,
            HttpServletRequest request) {
        tiles.shape(visitor, BoardPage.board(board), tile(tile), name, number(target), width.equals("whole"));
        return back(visitor, board, request, "#tile-" + tile);
    }

    private static @Nullable Double number(String written) {
        var plain = written.strip().replace('−', '-').replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(plain);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("target", "A target is a number in the unit of the measure, such as 40.");
        }
    }

    @PostMapping("/tiles/{tile}/removal")
    View takeOff(
            Visitor visitor,
            @PathVariable String board,
            @PathVariable String tile,
            HttpServletRequest request,
            RedirectAttributes toast) {
        tiles.takeOff(visitor, BoardPage.board(board), tile(tile));
        toast.addFlashAttribute("toast", "Taken off the board.");
        return back(visitor, board, request, "");
    }

    @PostMapping("/name")
    View name(
            Visitor visitor,
            @PathVariable String board,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            RedirectAttributes toast) {
        boards.name(visitor, BoardPage.board(board), name, seen.equals("all"));
        toast.addFlashAttribute("toast", "Saved.");
        return back(visitor, board, request, "");
    }

    @PostMapping("/filter")
    View narrow(Visitor visitor, @PathVariable String board, HttpServletRequest request, RedirectAttributes toast) {
        var id = BoardPage.board(board);
        boards.narrow(visitor, id, BoardPage.filter(boards.get(visitor, id), request));
        toast.addFlashAttribute("toast", "Kept: the board opens with this filter, and its mails follow it.");
        return back(visitor, board, request, "");
    }

    @PostMapping("/removal")
    View remove(Visitor visitor, @PathVariable String board, RedirectAttributes toast) {
        boards.remove(visitor, BoardPage.board(board));
        toast.addFlashAttribute("toast", "The board is removed.");
        return new RedirectView("/" + visitor.place().slug() + "/boards");
    }

    private static View back(Visitor visitor, String board, HttpServletRequest request, String part) {
        var query = request.getQueryString();
        return new RedirectView("/" + visitor.place().slug() + "/boards/" + board
                + (query == null || query.isEmpty() ? "" : "?" + query) + part);
    }

    private static Tile.Id tile(String written) {
        return new Tile.Id(BoardPage.id(written));
    }
}
