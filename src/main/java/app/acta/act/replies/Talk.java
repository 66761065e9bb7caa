package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table of what was said. */
@Component
class Talk {
    private final Db db;
    private final Clock clock;

    Talk(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Everything that was said on a case, oldest first. */
    List<Message> of(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql("select " + MessageTable.COLUMNS
                        + " from act.messages where workspace_id = :workspace and case_id = :id order by id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(MessageTable::read)
                .list();
    }

    /** One of them. */
    Optional<Message> find(Workspace.Id workspace, Message.Id id) {
        return db.in(workspace)
                .sql("select " + MessageTable.COLUMNS
                        + " from act.messages where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(MessageTable::read)
                .optional();
    }

    record Row(
            boolean ours,
            Message.Way way,
            boolean automatic,
            @Nullable Visitor visitor,
            String who,
            String words,
            @Nullable UUID form,
            Reach.@Nullable To letter) {
        Message.State state() {
            if (ours && way == Message.Way.REVIEW) {
                return Message.State.TO_POST;
            }
            return letter == null ? Message.State.HERE : Message.State.WAITING;
        }

        Row apart() {
            return new Row(ours, way, automatic, visitor, who, words, null, letter);
        }
    }

    Optional<Message.Id> add(Workspace.Id workspace, Case.Id id, Row row) {
        var person = row.visitor() == null ? null : row.visitor().member();
        return db.in(workspace)
                .sql("""
                insert into act.messages (workspace_id, case_id, ours, way, automatic, author_id, author, words, at,
                    state, mail_to, mail_name, next_try, give_up_at, form)
                values (:workspace, :case, :ours, :way, :automatic, :person, :author, :words, :at,
                    :state, :to, :name, :at, :giveUp, :form)
                on conflict do nothing
                returning id
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .param("ours", row.ours())
                .param("way", row.way().key())
                .param("automatic", row.automatic())
                .param("person", person == null ? null : person.id().value())
                .param("author", row.who())
                .param("words", row.words())
                .param("at", MessageTable.at(now()))
                .param("state", row.state().key())
                .param("to", row.letter() == null ? null : row.letter().mail())
                .param("name", row.letter() == null ? null : row.letter().name())
                .param("giveUp", MessageTable.at(now().plus(Letters.PATIENCE)))
                .param("form", row.form())
                .query(UUID.class)
                .optional()
                .map(Message.Id::new);
    }

    /** Whether these words were sent from this draft already. */
    boolean sent(Workspace.Id workspace, Case.Id id, @Nullable UUID form, String words) {
        return db.in(workspace)
                .sql("""
                select exists (select from act.messages
                    where workspace_id = :workspace and case_id = :case and form = :form and words = :words)
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .param("form", form)
                .param("words", words)
                .query(Boolean.class)
                .single();
    }

    Optional<Message> unseen(Workspace.Id workspace, Case.Id id, Message.Id mine, @Nullable UUID seen) {
        return db.in(workspace)
                .sql("select " + MessageTable.COLUMNS + """
                 from act.messages
                where workspace_id = :workspace and case_id = :case and id <> :mine
                  and (cast(:seen as uuid) is null or id > :seen)
                order by id desc limit 1
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .param("mine", mine.value())
                .param("seen", seen)
                .query(MessageTable::read)
                .optional();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
