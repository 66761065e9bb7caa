package app.acta.listen.imports;

import app.acta.identity.Workspace;
import app.acta.listen.Draft;
import app.acta.listen.Score;
import app.acta.platform.data.Patience;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A dry run: counts what would become of each row and changes nothing but a table of its own connection. */
final class Rehearsal implements AutoCloseable {
    private static final int SHOWN = 10;
    private static final int LONGEST = 160;

    private final Connection connection;
    private final Workspace.Id workspace;
    private final List<Import.Shown> first = new ArrayList<>();
    private final Reasons reasons = new Reasons();
    private long read;
    private long received;
    private long rejected;

    Rehearsal(DataSource pool, Workspace.Id workspace) throws SQLException {
        this.workspace = workspace;
        connection = Patience.with(pool.getConnection());
        try {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // Ids met in this file, so that a second row of the same id counts as repeated. On disk, not in memory.
                statement.execute("drop table if exists pg_temp.acta_met");
                statement.execute("create temporary table acta_met (id uuid primary key)");
            }
            connection.commit();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void take(Portion portion) throws SQLException {
        try {
            count(portion);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
        for (var draft : portion.drafts()) {
            if (first.size() == SHOWN) {
                break;
            }
            first.add(shown(draft));
        }
        portion.rejected().forEach(row -> reasons.add(row.line(), row.reason()));
        read += portion.size();
        rejected += portion.rejected().size();
    }

    private void count(Portion portion) throws SQLException {
        try (var enter = connection.prepareStatement("select set_config('acta.workspace', ?, true)")) {
            enter.setString(1, workspace.value().toString());
            enter.execute();
        }
        try (var statement = connection.prepareStatement("""
                with brought as (
                    select source, external_id, md5(source || chr(10) || external_id)::uuid as key
                    from unnest(?::text[], ?::text[]) as b(source, external_id)),
                met as (insert into pg_temp.acta_met select key from brought on conflict do nothing returning id)
                select count(*) from met
                where not exists (
                    select from brought join listen.feedback f
                      on f.workspace_id = ? and f.source = brought.source and f.external_id = brought.external_id
                    where brought.key = met.id)
                """)) {
            statement.setArray(1, texts(portion.drafts().stream().map(Draft::source)));
            statement.setArray(2, texts(portion.drafts().stream().map(Draft::externalId)));
            statement.setObject(3, workspace.value());
            try (var row = statement.executeQuery()) {
                row.next();
                received += row.getLong(1);
            }
        }
    }

    private java.sql.Array texts(Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    Import.Counts counts() {
        return new Import.Counts(read, received, read - received - rejected, rejected);
    }

    Import.Trial trial() {
        return new Import.Trial(counts(), first, reasons.sentences());
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            try (var statement = connection.createStatement()) {
                statement.execute("drop table if exists pg_temp.acta_met");
            }
            connection.commit();
        }
    }

    private static Import.Shown shown(Draft draft) {
        var customer = draft.customer();
        return new Import.Shown(
                draft.externalId(),
                draft.occurredAt(),
                draft.channel().title(),
                brief(draft.title()),
                brief(draft.text()),
                draft.scores().stream().map(Rehearsal::score).collect(Collectors.joining(", ")),
                customer == null
                        ? ""
                        : some(customer.name(), customer.email(), customer.company(), customer.externalId()),
                some(draft.touchpoint(), draft.location(), draft.team(), draft.employee(), draft.product()),
                brief(draft.attributes().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", "))));
    }

    private static String score(Score score) {
        return score.name().toUpperCase(Locale.ROOT) + " "
                + BigDecimal.valueOf(score.value()).stripTrailingZeros().toPlainString();
    }

    private static String some(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String brief(@Nullable String text) {
        return text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
