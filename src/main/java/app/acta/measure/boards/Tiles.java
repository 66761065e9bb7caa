package app.acta.measure.boards;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.measure.Asked;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The questions on boards: put on, arranged, named, taken off. */
@Component
public class Tiles {
    /** So many questions on one board. */
    public static final int MOST = 50;

    private final Db db;
    private final Boards boards;

    Tiles(Db db, Boards boards) {
        this.db = db;
        this.boards = boards;
    }

    /** Begins a board with the questions most houses ask first. */
    @Transactional
    public Board.Id beginUsual(Visitor visitor, String name, boolean shared) {
        var id = boards.begin(visitor, name, shared);
        for (var usual : Usual.values()) {
            var tile = put(visitor, id, usual.asked());
            shape(visitor, id, tile, usual.title(), null, usual.wide());
        }
        return id;
    }

    /**
     * Puts a question on a board, last; one that is there already stays where it is. Words and readers are left
     * aside: nothing is counted by them.
     *
     * @throws Refusal not found; forbidden; conflict, when the board is full
     */
    @Transactional
    public Tile.Id put(Visitor visitor, Board.Id id, Asked asked) {
        boards.changeable(visitor, id);
        var filter = asked.filter().saying("").with(Facet.READ, Set.of());
        var question = Board.written(asked.of(filter));
        lock(visitor.workspace(), id);
        var placed = db.in(visitor.workspace())
                .sql("""
                insert into measure.board_tiles (workspace_id, board_id, place, question)
                select :workspace, :board, coalesce(max(place), 0) + 1, cast(:question as jsonb)
                from measure.board_tiles where workspace_id = :workspace and board_id = :board
                having count(*) < :most
                on conflict (workspace_id, board_id, question) do nothing
                returning id
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("question", question)
                .param("most", MOST)
                .query(UUID.class)
                .optional();
        return new Tile.Id(placed.orElseGet(() -> there(visitor, id, question)));
    }

    private UUID there(Visitor visitor, Board.Id id, String question) {
        return db.in(visitor.workspace())
                .sql("""
                select id from measure.board_tiles
                where workspace_id = :workspace and board_id = :board and question = cast(:question as jsonb)
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("question", question)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        "A board holds at most " + MOST + " questions: take one off, or begin another."));
    }

    // Two people who arrange one board at once wait for each other.
    private void lock(Workspace.Id workspace, Board.Id id) {
        var found = db.in(workspace)
                .sql("select id from measure.boards where workspace_id = :workspace and id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        if (found.isEmpty()) {
            throw Boards.gone();
        }
    }

    /** Moves a question one place up or down; at the end it stays. */
    @Transactional
    public void move(Visitor visitor, Board.Id id, Tile.Id tile, boolean up) {
        lock(visitor.workspace(), id);
        var order = new ArrayList<>(
                boards.changeable(visitor, id).tiles().stream().map(Tile::id).toList());
        var at = order.indexOf(tile);
        var to = up ? at - 1 : at + 1;
        if (at < 0 || to < 0 || to >= order.size()) {
            return;
        }
        Collections.swap(order, at, to);
        db.in(visitor.workspace())
                .sql("""
                update measure.board_tiles t set place = o.place
                from unnest(cast(:order as uuid[])) with ordinality as o(id, place)
                where t.workspace_id = :workspace and t.board_id = :board and t.id = o.id and t.place <> o.place
                """)
                .param("order", order.stream().map(Tile.Id::value).toArray(UUID[]::new))
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .update();
    }

    /**
     * How a question stands on the board.
     *
     * @param name empty for what it asks
     * @param target what it should come to, in the measure's unit; null for none
     * @throws Refusal invalid, naming the field, with a sentence
     */
    @Transactional
    public void shape(Visitor visitor, Board.Id id, Tile.Id tile, String name, @Nullable Double target, boolean wide) {
        boards.changeable(visitor, id).tile(tile);
        if (name.strip().length() > Boards.LONGEST) {
            throw Refusal.invalid("name", "A question's name has at most " + Boards.LONGEST + " characters.");
        }
        if (target != null && !(Math.abs(target) <= 1e9)) {
            throw Refusal.invalid("target", "A target is a number in the unit of the measure, such as 40.");
        }
        db.in(visitor.workspace())
                .sql("""
                update measure.board_tiles set name = :name, target = cast(:target as double precision), wide = :wide
                where workspace_id = :workspace and board_id = :board and id = :id
                """)
                .param("name", name.strip())
                .param("target", target)
                .param("wide", wide)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("id", tile.value())
                .update();
    }

    /** Takes a question off; twice changes nothing. */
    @Transactional
    public void takeOff(Visitor visitor, Board.Id id, Tile.Id tile) {
        boards.changeable(visitor, id);
        db.in(visitor.workspace())
                .sql("""
                delete from measure.board_tiles
                where workspace_id = :workspace and board_id = :board and id = :id
                """)
                .param("workspace", visitor.workspace().value())
                .param("board", id.value())
                .param("id", tile.value())
                .update();
    }
}
