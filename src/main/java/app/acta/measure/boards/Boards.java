package app.acta.measure.boards;

import app.acta.identity.Audit;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The boards of a workspace, and who sees and changes which. */
@Component
public class Boards {
    static final int LONGEST = 80;

    private final Db db;
    private final Audit audit;

    Boards(Db db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** The boards this visitor sees, by name. */
    public List<Board> list(Visitor visitor) {
        return read(visitor.workspace(), null).stream()
                .filter(board -> board.isSeenBy(visitor.member()))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws Refusal not found, also when it is somebody else's own
     */
    public Board get(Visitor visitor, Board.Id id) {
        return find(visitor.workspace(), id)
                .filter(board -> board.isSeenBy(visitor.member()))
                .orElseThrow(Boards::gone);
    }

    /** The board of this id, whoever may see it. */
    Optional<Board> find(Workspace.Id workspace, Board.Id id) {
        return read(workspace, id).stream().findFirst();
    }

    static Refusal gone() {
        return Refusal.notFound("There is no such board, or it is somebody's own.");
    }

    /**
     * The same to somebody who may change it.
     *
     * @throws Refusal not found; forbidden
     */
    Board changeable(Visitor visitor, Board.Id id) {
        var board = get(visitor, id);
        if (!board.mayBeChangedBy(visitor)) {
            throw Refusal.forbidden("This board is changed by " + board.by() + " and by whoever leads.");
        }
        return board;
    }

    /**
     * Begins an empty board.
     *
     * @throws Refusal invalid, naming the field, with a sentence
     */
    @Transactional
    public Board.Id begin(Visitor visitor, String name, boolean shared) {
        var id = db.in(visitor.workspace())
                .sql("""
                insert into measure.boards (workspace_id, name, owner_id, owner, shared)
                values (:workspace, :name, :person, :owner, :shared)
                returning id
                """)
                .param("workspace", visitor.workspace().value())
                .param("name", checked(name))
                .param("person", visitor.person().value())
                .param("owner", visitor.actor())
                .param("shared", shared)
                .query(UUID.class)
                .single();
        audit.record(visitor, "board.begin", name.strip());
        return new Board.Id(id);
    }

    private static String checked(String name) {
        var plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            throw Refusal.invalid("name", "A board has a name of 1 to " + LONGEST + " characters.");
        }
        return plain;
    }

    /**
     * Names a board and says who sees it; only its owner takes it back for themselves.
     *
     * @throws Refusal invalid, naming the field, with a sentence; forbidden
     */
    @Transactional
    public void name(Visitor visitor, Board.Id id, String name, boolean shared) {
        var board = changeable(visitor, id);
        if (board.shared() && !shared && !visitor.person().equals(board.owner())) {
            throw Refusal.forbidden("Only " + board.by() + " can take this board back for themselves.");
        }
        db.in(visitor.workspace())
                .sql("""
                update measure.boards set name = :name, shared = :shared where workspace_id = :workspace and id = :id
                """)
                .param("name", checked(name))
                .param("shared", shared)
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        if (board.shared() != shared) {
            audit.record(visitor, shared ? "board.share" : "board.keep", name.strip());
        }
    }

    /** Keeps this filter as the board's own, without its days: every question keeps its time. */
    @Transactional
    public void narrow(Visitor visitor, Board.Id id, Filter filter) {
        changeable(visitor, id);
        db.in(visitor.workspace())
                .sql("""
                update measure.boards set filter = cast(:filter as jsonb) where workspace_id = :workspace and id = :id
                """)
                .param("filter", Board.written(filter))
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
    }

    /** Removes a board with everything on it. */
    @Transactional
    public void remove(Visitor visitor, Board.Id id) {
        var board = changeable(visitor, id);
        db.in(visitor.workspace())
                .sql("delete from measure.boards where workspace_id = :workspace and id = :id")
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        audit.record(visitor, "board.remove", board.name());
    }

    private List<Board> read(Workspace.Id workspace, Board.@Nullable Id one) {
        var tiles = new HashMap<UUID, List<Tile>>();
        db.in(workspace)
                .sql("""
                select board_id, id, name, question, target, wide from measure.board_tiles
                where workspace_id = :workspace and (cast(:one as uuid) is null or board_id = :one)
                order by place, id
                """)
                .param("workspace", workspace.value())
                .param("one", one == null ? null : one.value())
                .query(row -> {
                    tiles.computeIfAbsent(row.getObject("board_id", UUID.class), board -> new ArrayList<>())
                            .add(new Tile(
                                    new Tile.Id(row.getObject("id", UUID.class)),
                                    row.getString("name"),
                                    row.getString("question"),
                                    row.getObject("target", Double.class),
                                    row.getBoolean("wide")));
                });
        return db.in(workspace)
                .sql("""
                select id, name, owner_id, owner, shared, filter from measure.boards
                where workspace_id = :workspace and (cast(:one as uuid) is null or id = :one)
                order by lower(name), id
                """)
                .param("workspace", workspace.value())
                .param("one", one == null ? null : one.value())
                .query((row, n) -> board(row, tiles.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private static Board board(ResultSet row, List<Tile> tiles) throws SQLException {
        return new Board(
                new Board.Id(row.getObject("id", UUID.class)),
                row.getString("name"),
                new Person.Id(row.getObject("owner_id", UUID.class)),
                row.getString("owner"),
                row.getBoolean("shared"),
                Board.filter(row.getString("filter")),
                tiles);
    }
}
