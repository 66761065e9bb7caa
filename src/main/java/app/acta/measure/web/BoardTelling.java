package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Asked;
import app.acta.measure.Kind;
import app.acta.measure.MeasureSettings;
import app.acta.measure.boards.Board;
import app.acta.measure.boards.Tile;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the questions of a board into what its page, its files and its mail say. */
final class BoardTelling {
    private static final int ROWS = 8;

    private final Workspace place;
    private final Filter filter;
    private final Asking asking;
    private final MeasureSettings settings;

    /** A board narrowed to this filter. */
    BoardTelling(Workspace place, Filter filter, Asking asking, MeasureSettings settings) {
        this.place = place;
        this.filter = filter;
        this.asking = asking;
        this.settings = settings;
    }

    /** A question of it, answered. */
    record Found(Asked asked, List<String> notices, ExploreTelling told) {
        Answered answered() {
            return told.answered();
        }
    }

    /**
     * Asks a question of the board.
     *
     * @throws Refusal with a sentence, where it can no longer be asked or the filter lets none of it through
     */
    Found found(Tile tile) {
        var asked = Board.narrowed(tile.asked(), filter);
        var heard = asking.of(place, asked);
        return new Found(asked, heard.notices(), new ExploreTelling(heard.outcome(), settings, asking.links(place)));
    }

    /** What it came to, or why it came to nothing: one that cannot be asked does not keep the others from being drawn. */
    BoardView.Tile tile(Tile tile) {
        Found found;
        try {
            found = found(tile);
        } catch (Refusal refusal) {
            return new BoardView.Tile(
                    tile.title(asking.themes(place)),
                    "",
                    refusal.sentence(),
                    List.of(),
                    null,
                    0,
                    null,
                    new PulseView.Link("", "", false),
                    BoardView.Goal.NONE);
        }
        var told = found.told();
        var chart = told.chart();
        var notices = new ArrayList<>(found.notices());
        if (chart != null && !chart.drawn()) {
            notices.add("No %s has enough by itself to be drawn."
                    .formatted(chart.axis().toLowerCase(Locale.ROOT)));
            chart = null;
        }
        return new BoardView.Tile(
                tile.title(asking.themes(place)),
                "/" + place.slug() + "/explore?" + found.asked().toQuery(),
                told.headline(),
                notices,
                chart == null ? null : chart.aimed(tile.target()),
                told.few(),
                chart != null || told.answered().question().split() == null ? null : told.table(ROWS),
                told.records(),
                goal(tile.target(), told.answered()));
    }

    private static BoardView.Goal goal(@Nullable Double target, Answered answered) {
        var interval = answered.whole().estimate().interval();
        if (target == null) {
            return BoardView.Goal.NONE;
        }
        var measure = answered.measure();
        var aim = "Target " + (measure.burdens() ? "at most " : "") + Words.figure(measure, target) + ": ";
        if (interval == null) {
            return new BoardView.Goal(aim + "too little to tell.", "");
        }
        var above = measure.burdens() ? interval.low() > target : interval.low() >= target;
        var below = measure.burdens() ? interval.high() <= target : interval.high() < target;
        if (!above && !below) {
            return new BoardView.Goal(aim + "undecided, the interval holds it.", "");
        }
        var good = above != measure.burdens();
        return new BoardView.Goal(
                aim + (good ? "reached" : "missed") + (measure.kind() == Kind.COUNT ? "." : ", by more than chance."),
                good ? "good" : "bad");
    }
}
