package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Measures;
import app.acta.measure.boards.Board;
import app.acta.measure.boards.Boards;
import app.acta.measure.boards.PaperPdf;
import app.acta.measure.boards.Tile;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A board: its questions, each fetched by itself, under one filter. */
@Controller
@RequestMapping("/{workspace}/boards/{board}")
@Allows(May.READ)
class BoardPage {

    private final Boards boards;
    private final Measures measures;
    private final Asking asking;
    private final Next next;
    private final BoardPapers papers;
    private final StillCounting stillCounting;
    private final Templates html;

    BoardPage(
            Boards boards,
            Measures measures,
            Asking asking,
            Next next,
            BoardPapers papers,
            StillCounting stillCounting,
            Templates html) {
        this.boards = boards;
        this.measures = measures;
        this.asking = asking;
        this.next = next;
        this.papers = papers;
        this.stillCounting = stillCounting;
        this.html = html;
    }

    @GetMapping
    JteModel show(
            Visitor visitor,
            Page page,
            @PathVariable String board,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = boards.get(visitor, board(board));
        var frame = page.titled(found.name());
        return stillCounting.orElse(
                visitor, frame, response, () -> show(visitor, frame, found, filter(found, request)));
    }

    private JteModel show(Visitor visitor, Page frame, Board found, Filter filter) {
        var here = "/" + visitor.place().slug() + "/boards/" + found.id().value();
        var today = stillCounting.today(visitor);
        var query = BoardBar.query(filter);
        var tiles = found.tiles();
        var themes = asking.themes(visitor.place());
        return html.measureBoard(
                frame,
                new BoardView(
                        here,
                        query,
                        found.name(),
                        found.by(),
                        found.shared(),
                        found.mayBeChangedBy(visitor),
                        visitor.person().equals(found.owner()),
                        filter.between(null, null).equals(found.filter()),
                        new BoardBar(here, filter, today)
                                .bar(visitor.workspace(), measures, asking.links(visitor.place())),
                        IntStream.range(0, tiles.size())
                                .mapToObj(
                                        at -> slot(tiles.get(at), themes, here, query, at == 0, at == tiles.size() - 1))
                                .toList()));
    }

    private static BoardView.Slot slot(
            Tile tile, Map<String, String> themes, String here, String query, boolean first, boolean last) {
        var target = tile.target();
        return new BoardView.Slot(
                tile.id().value().toString(),
                tile.title(themes),
                here + "/tiles/" + tile.id().value() + query,
                tile.wide(),
                first,
                last,
                tile.name(),
                target == null
                        ? ""
                        : target == Math.rint(target) ? Long.toString(Math.round(target)) : target.toString(),
                unit(tile));
    }

    private static String unit(Tile tile) {
        try {
            return tile.asked().measure().unit().strip();
        } catch (Refusal gone) {
            return "";
        }
    }

    @GetMapping("/tiles/{tile}")
    JteModel tile(Visitor visitor, @PathVariable String board, @PathVariable String tile, HttpServletRequest request) {
        var found = boards.get(visitor, board(board));
        var one = found.tile(new Tile.Id(id(tile)));
        return html.measureBoardTile(telling(visitor, found, request).tile(one));
    }

    @GetMapping("/next")
    JteModel next(Visitor visitor, @PathVariable String board, HttpServletRequest request) {
        var found = boards.get(visitor, board(board));
        var moving = next.of(visitor.place(), filter(found, request), BoardPapers.measures(found));
        return html.measureNext(moving.steps(), moving.sentence());
    }

    @GetMapping("/board.csv")
    @Nullable
    Object csv(Visitor visitor, @PathVariable String board, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var found = boards.get(visitor, board(board));
        try (var file = ExploreFile.in(response, "board")) {
            file.board(telling(visitor, found, request), found.tiles());
        }
        return null;
    }

    @GetMapping("/board.pdf")
    ResponseEntity<byte[]> pdf(Visitor visitor, @PathVariable String board, HttpServletRequest request) {
        var found = boards.get(visitor, board(board));
        var paper = papers.narrowed(visitor.place(), found.under(filter(found, request)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"board.pdf\"")
                .body(PaperPdf.of(paper));
    }

    private BoardTelling telling(Visitor visitor, Board board, HttpServletRequest request) {
        return new BoardTelling(visitor.place(), filter(board, request), asking, measures.settings());
    }

    /** The filter of an address, or else the board's. */
    static Filter filter(Board board, HttpServletRequest request) {
        if (request.getParameter(BoardBar.NARROWED) == null) {
            return board.filter();
        }
        return Filter.of(request.getParameterMap()).saying("").by(null).with(Facet.READ, Set.of());
    }

    static Board.Id board(String written) {
        return new Board.Id(id(written));
    }

    static UUID id(String written) {
        try {
            return UUID.fromString(written.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("There is nothing at this address.");
        }
    }
}
