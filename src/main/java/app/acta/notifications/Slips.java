package app.acta.notifications;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.web.Streams;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes notices, each as its person wants to hear of it. */
@Component
class Slips {
    private final Db db;
    private final Manners manners;
    private final RuleWays rules;
    private final NoticeMail mail;
    private final Streams streams;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Slips(
            Db db,
            Manners manners,
            RuleWays rules,
            NoticeMail mail,
            Streams streams,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.manners = manners;
        this.rules = rules;
        this.mail = mail;
        this.streams = streams;
        this.events = events;
        this.clock = clock;
    }

    /** Writes them in the open transaction; what stands already is not written again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Workspace.Id workspace, List<Onlooker.Told> told) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var persons = told.stream().map(Onlooker.Told::person).collect(Collectors.toSet());
        var wishes = manners.of(workspace, persons);
        var ofRules = told.stream().allMatch(one -> one.rule() == null)
                ? Map.<RuleWays.Key, RuleWay>of()
                : rules.of(workspace, persons);
        var reached = haveBrowsers(workspace, persons);
        var mails = new HashMap<Person.Id, Instant>();
        var pushes = new HashMap<Person.Id, Instant>();
        var here = false;
        for (var one : told) {
            var wish = wishes.get(one.person());
            if (wish == null) {
                continue;
            }
            var ofRule = one.rule() == null
                    ? RuleWay.USUAL
                    : ofRules.getOrDefault(new RuleWays.Key(one.person(), one.rule()), RuleWay.USUAL);
            var way = ofRule.over(wish.way(one.kind()));
            var push = way.push() && reached.contains(one.person().value());
            if (!way.here() && !way.mail() && !push) {
                continue;
            }
            var leaves = wish.due(now, ofRule.daily(wish.digest()));
            if (insert(workspace, one, now, way.here(), way.mail() ? leaves : null, push ? leaves : null)) {
                here |= way.here();
                if (way.mail()) {
                    mails.put(one.person(), leaves);
                }
                if (push) {
                    pushes.put(one.person(), leaves);
                }
            }
        }
        mails.forEach((person, at) -> mail.later(workspace, person, at));
        pushes.forEach((person, at) -> events.publishEvent(new NoticesDue(workspace, person, at)));
        if (here) {
            streams.tell(workspace, NoticeNews.TOPIC);
        }
    }

    private Set<UUID> haveBrowsers(Workspace.Id workspace, Set<Person.Id> persons) {
        return Set.copyOf(db.in(workspace)
                .sql("""
                select distinct person_id from notifications.browsers
                where workspace_id = :workspace and person_id = any(:persons)
                """)
                .param("workspace", workspace.value())
                .param("persons", persons.stream().map(Person.Id::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private boolean insert(
            Workspace.Id workspace,
            Onlooker.Told one,
            Instant now,
            boolean here,
            @Nullable Instant mailDue,
            @Nullable Instant pushDue) {
        var held = one.about().held();
        return db.in(workspace)
                        .sql("""
                insert into notifications.notices
                    (workspace_id, person_id, kind, case_id, number, about, path, actor, deed, sameness, at, here,
                     mail_due, push_due, rule_id)
                values (:workspace, :person, :kind, :case, :number, :about, :path, :actor, :deed, :sameness, :at, :here, :due, :push, :rule)
                on conflict (workspace_id, person_id, sameness) do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("person", one.person().value())
                        .param("kind", one.kind().key())
                        .param("case", held == null ? null : held.value(), java.sql.Types.OTHER)
                        .param("number", one.about().number(), java.sql.Types.INTEGER)
                        .param("about", one.about().name())
                        .param("path", one.about().path())
                        .param("actor", one.actor())
                        .param("deed", one.deed())
                        .param("sameness", one.sameness())
                        .param("at", at(now))
                        .param("here", here)
                        .param("rule", one.rule(), java.sql.Types.OTHER)
                        .param("due", at(mailDue), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("push", at(pushDue), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                > 0;
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
