package app.acta.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.act.RuleMet;
import app.acta.act.Story;
import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class RuleWayTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    RuleWays rules;

    @Autowired
    Manners manners;

    @Autowired
    Notices notices;

    @Autowired
    Db db;

    @Test
    void of_a_rule_each_person_hears_as_they_chose_for_it() {
        var story = new Story(house);
        var agent = story.given.member(story.owner.place(), Role.AGENT);
        var made = new HashMap<RuleWay, UUID>();
        for (var way : RuleWay.values()) {
            var then = new Rule.Then(false, null, null, agent.person(), null, false, false);
            made.put(
                    way,
                    house.getBean(RuleBook.class)
                            .save(
                                    story.owner,
                                    new Rule(null, way.key(), "voice.words.contains(\"never said\")", then, true, 0)));
        }
        var chosen = new HashMap<UUID, RuleWay>();
        made.forEach((way, rule) -> chosen.put(rule, way));
        rules.choose(agent, chosen);
        rules.choose(story.owner, chosen);
        assertThat(rules.of(agent))
                .allSatisfy(ring -> assertThat(ring.name()).isEqualTo(ring.way().key()))
                .hasSize(5);
        assertThat(rules.of(story.owner)).as("they tell only the agent").isEmpty();

        mails(agent, true);
        var held = story.complaint("Broken", null);
        made.forEach((way, rule) -> house.getBean(TransactionTemplate.class)
                .executeWithoutResult(open -> house.publishEvent(new RuleMet(
                        agent.workspace(),
                        rule,
                        way.key(),
                        new Feedback.Id(held.id().value()),
                        held.number(),
                        agent.person(),
                        null))));
        assertThat(notices.list(agent, null))
                .extracting(Notice::actor)
                .containsExactlyInAnyOrder("The rule \"now\"", "The rule \"usual\"", "The rule \"browser\"");
        assertThat(waits(agent)).isEqualTo(Map.of("usual", true, "daily", true, "now", false));
        mails(agent, false);
        assertThat(waits(agent))
                .as("what has a way of its own keeps it")
                .isEqualTo(Map.of("usual", false, "daily", true, "now", false));

        rules.choose(agent, Map.of(made.getOrDefault(RuleWay.NEVER, UUID.randomUUID()), RuleWay.USUAL));
        assertThat(rules.of(agent))
                .extracting(RuleWays.Ring::way)
                .containsOnly(RuleWay.USUAL, RuleWay.NOW, RuleWay.BROWSER, RuleWay.DAILY);
    }

    private void mails(Visitor visitor, boolean daily) {
        manners.save(
                visitor,
                new Manners.Wanted(
                        Map.of(Notice.Kind.RULE, new Manner.Way(true, true, true)),
                        daily,
                        "08:00",
                        "",
                        "",
                        Set.of(),
                        "Europe/Zurich"));
    }

    /** Whether the mail about each rule leaves later than at once. */
    private Map<String, Boolean> waits(Visitor visitor) {
        var waits = new HashMap<String, Boolean>();
        db.in(visitor.workspace())
                .sql("""
                select actor, mail_due > now() + interval '1 minute' as later from notifications.notices
                where workspace_id = :workspace and person_id = :person and mail_due is not null
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .query(row -> {
                    waits.put(List.of(row.getString("actor").split("\"", -1)).get(1), row.getBoolean("later"));
                });
        return waits;
    }
}
