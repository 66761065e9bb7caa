package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.boards.Board;
import app.acta.measure.boards.Paper;
import app.acta.measure.boards.Tile;
import app.acta.platform.data.Viewer;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.PublicAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes boards down for files and mails: the same sentences, figures and drawings as on their pages. */
@Component
class BoardPapers implements Paper.Writer {
    private final Measures measures;
    private final Asking asking;
    private final Next next;
    private final PublicAddress address;
    private final Clock clock;

    BoardPapers(Measures measures, Asking asking, Next next, PublicAddress address, Clock clock) {
        this.measures = measures;
        this.asking = asking;
        this.next = next;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Paper write(Workspace place, Board board) {
        if (!measures.ready(place.id())) {
            throw Refusal.busy("Acta is still counting. Try again in a moment.");
        }
        // A file goes from hand to hand: it tells nothing that only named people may see.
        Viewer.is(null);
        try {
            return narrowed(place, board);
        } finally {
            Viewer.gone();
        }
    }

    /** The same during somebody's visit, with what they may see. */
    Paper narrowed(Workspace place, Board board) {
        var filter = board.filter();
        var telling = new BoardTelling(place, filter, asking, measures.settings());
        var moving = next.of(place, filter, measures(board));
        var about = filter.about(asking.themes(place));
        var days = filter.from() == null || filter.to() == null ? "" : Words.days(filter.from(), filter.to()) + ", ";
        return new Paper(
                board.name(),
                (about.isEmpty() ? "" : about + ", ")
                        + days
                        + "as of "
                        + Words.day(LocalDate.ofInstant(clock.instant(), place.timeZone()))
                        + ". Ranges are 95 % intervals; figures are shown from "
                        + measures.settings().floor() + ".",
                address.of("/" + place.slug() + "/boards/" + board.id().value()),
                board.tiles().stream().map(tile -> entry(telling.tile(tile))).toList(),
                moving.sentence(),
                moving.steps().stream()
                        .map(step -> step.title() + ": " + step.words())
                        .toList());
    }

    /** What its questions are about, as far as they can still be asked. */
    static List<Measure> measures(Board board) {
        return board.tiles().stream().flatMap(BoardPapers::measure).toList();
    }

    private static Stream<Measure> measure(Tile tile) {
        try {
            return Stream.of(tile.asked().measure());
        } catch (Refusal gone) {
            return Stream.empty();
        }
    }

    private static Paper.Entry entry(BoardView.Tile tile) {
        var rows = new ArrayList<List<String>>();
        var table = tile.table();
        if (table != null) {
            rows.add(List.of(table.head(), "Value", "95 % interval", "n"));
            table.rows()
                    .forEach(row -> rows.add(List.of(
                            row.label(), row.figure().value(), row.figure().ground(), row.n())));
        }
        var notices = new ArrayList<>(tile.notices());
        if (table != null && table.more() > 0) {
            notices.add("And " + table.more() + " more on the page.");
        }
        return new Paper.Entry(tile.title(), tile.said(), tile.goal().words(), notices, tile.chart(), rows);
    }
}
