package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.identity.Audit;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Inbox;
import app.acta.listen.Tracking;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import app.acta.platform.data.Viewer;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class RestrictionsTests {
    private static final String SECRET = "The driver threatened my mother with a knife";

    @Autowired
    ApplicationContext house;

    @Autowired
    Restrictions restrictions;

    @Autowired
    Cases cases;

    @Autowired
    Db db;

    Story story;
    Visitor owner;
    Visitor lead;
    Visitor agent;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
        lead = story.given.member(owner.place(), Role.LEAD);
        agent = story.given.member(owner.place(), Role.AGENT);
    }

    @AfterEach
    void nobody() {
        Viewer.gone();
    }

    @Test
    void a_restricted_case_is_seen_by_those_named_and_by_no_other_way() {
        var held = story.complaint(SECRET, "ann@example.com");
        var other = story.complaint("He threatened us with a knife too", "bob@example.com");
        var link = house.getBean(Tracking.class)
                .create(
                        owner.workspace(),
                        cases.voices(owner.workspace(), held.id()).getFirst());
        as(lead);
        restrictions.restrict(lead, held.number(), "A threat with a weapon", List.of(agent.person()));
        restrictions.restrict(lead, held.number(), "A threat with a weapon", List.of());

        var slug = "/" + owner.place().slug();
        var case1 = slug + "/cases/" + held.number();
        for (var named : List.of(lead, agent)) {
            assertThat(story.given.web(named).get(case1).body()).contains(SECRET);
        }
        var web = story.given.web(owner);
        for (var way : List.of(
                "",
                "/reply",
                "/replies",
                "/thread",
                "/tasks",
                "/register",
                "/effort",
                "/problem",
                "/together",
                "/echoes",
                "/restriction")) {
            assertThat(web.get(case1 + way).statusCode()).as(way).isEqualTo(404);
        }
        for (var page : List.of(
                "/cases",
                "/today/heaps?whose=team",
                "/actions",
                "/problems",
                "/effort",
                "/restricted",
                "/cases/" + other.number() + "/echoes",
                "/cases?team=-&state=open")) {
            assertThat(web.get(slug + page).body())
                    .as(page)
                    .doesNotContain("knife with")
                    .doesNotContain(SECRET);
        }
        for (var nobodyNamed : List.of(true, false)) {
            if (nobodyNamed) {
                as(owner);
            } else {
                Viewer.is(null);
            }
            for (var table : List.of("act.cases", "act.case_events", "act.effort_facts", "act.case_voices")) {
                var key = table.startsWith("act.case_") ? "case_id" : "id";
                assertThat(count("select count(*) from " + table + " where " + key + " = :id", held))
                        .as(table)
                        .isZero();
            }
            assertThat(count("select count(opened_at) from act.case_facts where id = :id", held))
                    .isZero();
            assertThat(count("select count(*) from act.case_facts where id = :id", held))
                    .isEqualTo(1);
        }
        assertThat(story.given.web().get("/track/" + link.word()).body()).contains("We are working on it");
    }

    private void as(Visitor visitor) {
        Viewer.is(visitor.person().value());
    }

    private int count(String sql, Case held) {
        return db.in(owner.workspace())
                .sql(sql)
                .param("id", held.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void every_look_is_on_record_and_an_owner_names_people_without_seeing() {
        var held = story.complaint(SECRET, "ann@example.com");
        as(lead);
        restrictions.restrict(lead, held.number(), "A threat with a weapon", List.of());
        story.given.web(lead).get("/" + owner.place().slug() + "/cases/" + held.number());
        assertThat(house.getBean(Audit.class).search(owner.workspace(), "case.restricted.look", null))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(lead.actor()));
        as(owner);
        assertThat(restrictions.all(owner)).singleElement().satisfies(each -> {
            assertThat(each.number()).isEqualTo(held.number());
            assertThat(each.reason()).isEmpty();
        });
        assertThatThrownBy(() -> restrictions.all(lead)).hasMessageContaining("Only an owner");
        assertThatThrownBy(() -> restrictions.grant(owner, held.number(), lead.person(), false))
                .hasMessage("This is the last person who sees it. Name another one first.");
        restrictions.grant(owner, held.number(), agent.person(), true);
        restrictions.grant(owner, held.number(), agent.person(), true);
        restrictions.grant(owner, held.number(), lead.person(), false);
        as(agent);
        assertThat(cases.get(owner.workspace(), held.number()).id()).isEqualTo(held.id());
        as(lead);
        assertThatThrownBy(() -> restrictions.lift(lead, held.number(), "Over"))
                .hasMessage("There is no case " + held.number() + ".");
        as(agent);
        assertThatThrownBy(() -> restrictions.lift(agent, held.number(), " "))
                .hasMessageContaining("Say in a sentence why");
        restrictions.lift(agent, held.number(), "It was a toy");
        as(owner);
        assertThat(cases.get(owner.workspace(), held.number()).id()).isEqualTo(held.id());
    }

    @Test
    void what_it_gathers_is_hidden_wherever_voices_are_shown() {
        var held = story.complaint(SECRET, "ann@example.com");
        var workspace = owner.workspace();
        var voice = cases.voices(workspace, held.id()).getFirst();
        var customer = Objects.requireNonNull(held.customer()).value();
        db.in(workspace).sql("""
                insert into understand.themes (workspace_id, id, label, mean, reach)
                values (:workspace, 't1', 'Threats', decode('00', 'hex'), 0.5)
                """).param("workspace", workspace.value()).update();
        db.in(workspace)
                .sql("""
                insert into understand.theme_voices
                    (workspace_id, feedback_id, theme_id, found_as, main, quote, strength, occurred_at)
                values (:workspace, :voice, 't1', 't1', false, :quote, 1, now())
                """)
                .param("workspace", workspace.value())
                .param("voice", voice.value())
                .param("quote", SECRET)
                .update();
        db.in(workspace)
                .sql(
                        "insert into understand.qualities (workspace_id, theme_id, kind) values (:workspace, 't1', 'person')")
                .param("workspace", workspace.value())
                .update();
        var slug = "/" + owner.place().slug();
        var quality = "/quality/of/" + customer + "/part";
        var pages = List.of(
                "/inbox",
                "/inbox?q=knife",
                "/inbox/export",
                "/inbox/" + voice.value(),
                "/themes/t1",
                "/customers/" + customer,
                quality,
                "");
        var open = pages.stream()
                .filter(page -> story.given.web(owner).get(slug + page).body().contains("threatened"))
                .toList();
        assertThat(open)
                .contains(
                        "/inbox", "/inbox?q=knife", "/inbox/export", "/inbox/" + voice.value(), "/themes/t1", quality);

        as(lead);
        restrictions.restrict(lead, held.number(), "A threat with a weapon", List.of());
        for (var page : pages) {
            assertThat(story.given.web(owner).get(slug + page).body()).as(page).doesNotContain("threatened");
        }
        for (var page : open) {
            assertThat(story.given.web(lead).get(slug + page).body()).as(page).contains("threatened");
        }
        assertThat(story.given.web(owner).get(slug + "/inbox/" + voice.value()).statusCode())
                .isEqualTo(404);
        var token = story.given.token(owner.place(), Role.OWNER);
        for (var address : List.of(
                "/api/v1/feedback",
                "/api/v1/feedback/export?format=jsonl",
                "/api/v1/feedback/search?q=knife",
                "/api/v1/feedback/" + voice.value())) {
            assertThat(story.given.web().api("GET", address, token, "").body())
                    .as(address)
                    .doesNotContain("threatened");
        }
        as(agent);
        assertThatThrownBy(() -> cases.open(agent, voice)).isInstanceOf(Refusal.class);
        as(lead);
        assertThatThrownBy(() -> house.getBean(Splits.class).split(lead, held.number(), List.of(voice)))
                .hasMessageStartingWith("A restricted case is not split");
    }

    @Test
    void the_house_goes_on_working_on_it_and_no_copy_counts_it() {
        var held = story.complaint(SECRET, "ann@example.com");
        as(lead);
        restrictions.restrict(lead, held.number(), "A threat with a weapon", List.of());
        Viewer.gone();
        assertThat(cases.get(owner.workspace(), held.number()).id()).isEqualTo(held.id());
        assertThat(count("select count(opened_at) from act.case_facts where id = :id", held))
                .isZero();
        var again = story.complaint("And now he waits at her door", "ann@example.com");
        assertThat(again.id()).isEqualTo(held.id());
        as(agent);
        assertThat(house.getBean(Inbox.class).find(owner.workspace(), cases.voices(owner.workspace(), held.id())))
                .isEmpty();
        assertThat(count("select count(*) from act.case_voices where case_id = :id", held))
                .isZero();

        as(owner);
        house.getBean(Customers.class).erase(owner, Objects.requireNonNull(held.customer()));
        Viewer.gone();
        assertThat(count("""
                        select count(*) from listen.feedback f join act.case_voices v on v.feedback_id = f.id
                        where v.case_id = :id and f.body is not null
                        """, held)).isZero();
        as(lead);
        restrictions.lift(lead, held.number(), "It was a toy");
        as(owner);
        assertThat(count("select count(opened_at) from act.case_facts where id = :id", held))
                .isEqualTo(1);
    }

    @Test
    void every_table_with_rows_of_a_case_hides_them() {
        assertThat(db.outside().sql("""
                select c.table_schema || '.' || c.table_name
                from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.column_name = 'case_id' and t.table_type = 'BASE TABLE'
                  and not exists (
                      select from pg_policies p
                      where p.schemaname = c.table_schema and p.tablename = c.table_name
                        and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL' and p.qual like '%case_id%act.hidden_facts%')
                order by 1
                """).query(String.class).list())
                .as("call act.guard_case('…') in the migration that makes the table; only the track itself stays open")
                .containsExactly("act.restricted_looks", "act.restriction_lookers", "act.restrictions");
    }
}
