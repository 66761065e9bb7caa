package app.acta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.platform.data.Db;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class RowSecurityTests {
    private static final String SCHEMAS =
            "('platform', 'identity', 'people', 'listen', 'understand', 'act', 'notifications', 'measure')";

    @Autowired
    Db db;

    @Test
    void every_table_with_a_workspaces_data_is_guarded() {
        var open = db.outside().sql("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in %s and c.relkind in ('r', 'p') and not c.relrowsecurity
                  and exists (select from pg_attribute a
                              where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
                """.formatted(SCHEMAS)).query(String.class).list();
        assertThat(open)
                .as("call platform.guard('…') in the migration that makes the table")
                .isEmpty();
    }

    @Test
    void a_table_without_a_workspace_is_one_of_the_few_that_belong_to_the_installation() {
        var unguarded =
                db.outside().sql("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in %s and c.relkind in ('r', 'p') and not c.relrowsecurity
                  and c.relname <> 'flyway_history'
                order by 1
                """.formatted(SCHEMAS)).query(String.class).list();
        assertThat(unguarded)
                .containsExactlyElementsOf(List.of(
                        "identity.failures",
                        "identity.persons",
                        "identity.spring_session",
                        "identity.spring_session_attributes",
                        "identity.workspaces",
                        "platform.installation",
                        "platform.migrated",
                        "understand.reader"));
    }

    @Test
    void a_view_sees_no_more_than_whoever_asks_it() {
        var bypassing =
                db.outside().sql("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in %s and c.relkind = 'v'
                  and not coalesce('security_invoker=true' = any(c.reloptions), false)
                  and pg_get_viewdef(c.oid) not like '%%workspace_id = platform.workspace()%%'
                """.formatted(SCHEMAS)).query(String.class).list();
        assertThat(bypassing)
                .as(
                        "A view without security_invoker reads as its owner, past row-level security: it must carry the boundary itself")
                .isEmpty();
    }

    @Test
    void the_application_owns_nothing_and_cannot_pass_the_guards() {
        assertThat(db.outside()
                        .sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        // But what a connection lays a batch down in before it goes on: empty between transactions, seen by no other,
        // gone with it.
        assertThat(db.outside().sql("""
                        select relname from pg_class where relowner = current_user::regrole and relpersistence <> 't'
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void what_happened_cannot_be_rewritten() {
        assertThat(db.outside()
                        .sql(
                                "select has_table_privilege('identity.audit', 'update') or has_table_privilege('identity.audit', 'delete')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }
}
