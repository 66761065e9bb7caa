package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.understand.words.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

@RoomTest
class CodeShelfTests {
    private static final long ROOM = DataSize.ofMegabytes(1).toBytes();

    @Autowired
    Given given;

    @Autowired
    Directions directions;

    @Autowired
    Db db;

    CodeShelf shelf;

    @BeforeEach
    void small() {
        shelf = new CodeShelf(directions, new SearchSettings(DataSize.ofMegabytes(1)));
    }

    /** So many voices with meanings drawn by chance; answers their ids, the oldest first. */
    private List<UUID> fill(Workspace.Id workspace, int count) {
        return db.in(workspace)
                .sql("""
                insert into understand.embeddings (workspace_id, feedback_id, encoder, vector)
                select :workspace, uuidv7(), :encoder,
                    (select string_agg(sha512((n || ':' || part)::bytea), '' order by part) from generate_series(1, 6) part)
                from generate_series(1, :count) n
                returning feedback_id
                """)
                .param("workspace", workspace.value())
                .param("encoder", Encoder.SHIPPED)
                .param("count", count)
                .query(UUID.class)
                .list();
    }

    private List<UUID> nearest(Workspace.Id workspace, int most) {
        return shelf.nearest(workspace, Codes.unit(new byte[384]), null, most);
    }

    @Test
    void who_has_not_searched_for_longest_makes_room() {
        var workspaces = new ArrayList<Workspace.Id>();
        for (var n = 0; n < 18; n++) {
            workspaces.add(given.workspace().workspace());
            fill(workspaces.getLast(), 3);
            assertThat(nearest(workspaces.getLast(), 10)).hasSize(3);
            assertThat(shelf.bytes()).isLessThanOrEqualTo(ROOM);
        }
        assertThat(shelf.bytes()).isGreaterThan(ROOM / 2);
        assertThat(nearest(workspaces.getFirst(), 10)).hasSize(3);
    }

    @Test
    void of_more_voices_than_there_is_room_for_the_newest_are_kept() {
        var workspace = given.workspace().workspace();
        var ids = fill(workspace, 30_000);
        var kept = nearest(workspace, 40_000);
        assertThat(shelf.bytes()).isLessThanOrEqualTo(ROOM);
        assertThat(kept).hasSizeBetween(5_000, 29_999).contains(ids.getLast()).doesNotContain(ids.getFirst());
        var later = fill(workspace, 2);
        assertThat(nearest(workspace, 40_000)).containsAll(later);
        assertThat(shelf.bytes()).isLessThanOrEqualTo(ROOM * 3 / 2);
    }

    @Test
    void what_another_node_adds_is_seen_and_what_was_put_away_is_read_again() {
        var workspace = given.workspace().workspace();
        fill(workspace, 5);
        assertThat(nearest(workspace, 10)).hasSize(5);
        fill(workspace, 2);
        assertThat(nearest(workspace, 10)).hasSize(7);
        shelf.forget(workspace);
        assertThat(shelf.bytes()).isZero();
        assertThat(nearest(workspace, 10)).hasSize(7);
    }
}
