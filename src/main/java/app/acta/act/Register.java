package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where voices become cases: each once, and those of one customer together. */
@Component
class Register {
    /** A further voice of the same customer joins an open case that is not older than this. */
    static final Duration JOINS = Duration.ofDays(30);

    private static final int TITLE = 90;

    /**
     * A voice that asks for a case.
     *
     * @param because what opened it; empty when somebody asked for it
     */
    record Entry(Feedback voice, Triage triage, String because) {
        /** What opened it and why it is as severe as it is, each thing said once. */
        String why() {
            return because.contains(triage.why()) ? because : (because + " " + triage.why()).strip();
        }
    }

    private record Opening(Case.Id id, List<Entry> entries, Entry gravest) {
        Triage triage() {
            return gravest.triage();
        }

        Feedback first() {
            return entries.getFirst().voice();
        }
    }

    private final Db db;
    private final CaseFile file;
    private final Timeline timeline;
    private final Hours hours;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;

    Register(Db db, CaseFile file, Timeline timeline, Hours hours, Inbox inbox, ApplicationEventPublisher events) {
        this.db = db;
        this.file = file;
        this.timeline = timeline;
        this.hours = hours;
        this.inbox = inbox;
        this.events = events;
    }

    /** Opens a case for each of these voices, or lets it join its customer's; those that have one are left alone. */
    @Transactional(propagation = Propagation.MANDATORY)
    void enter(Workspace.Id workspace, Collection<Entry> wanted, Actor actor) {
        if (wanted.isEmpty()) {
            return;
        }
        standInLine(workspace);
        var known = known(workspace, wanted);
        var entries = wanted.stream()
                .filter(entry -> !known.contains(entry.voice().id().value()))
                .toList();
        var open = openCases(workspace, entries);
        var openings = new LinkedHashMap<Object, List<Entry>>();
        for (var entry : entries) {
            var customer = entry.voice().customer();
            var joined = customer == null ? null : open.get(customer);
            if (joined != null) {
                join(workspace, joined, entry, actor);
            } else {
                openings.computeIfAbsent(customer == null ? entry.voice().id() : customer, key -> new ArrayList<>())
                        .add(entry);
            }
        }
        open(workspace, openings.values(), actor, file.now());
        inbox.mark(workspace, entries.stream().map(entry -> entry.voice().id()).toList(), Feedback.State.IN_CASE);
    }

    void standInLine(Workspace.Id workspace) {
        db.in(workspace)
                .sql(
                        "insert into act.counters (workspace_id, last_number) values (:workspace, 0) on conflict do nothing")
                .param("workspace", workspace.value())
                .update();
        db.in(workspace)
                .sql("select last_number from act.counters where workspace_id = :workspace for update")
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
    }

    private List<UUID> known(Workspace.Id workspace, Collection<Entry> entries) {
        return db.in(workspace)
                .sql(
                        "select feedback_id from act.case_voices where workspace_id = :workspace and feedback_id = any(:ids)")
                .param("workspace", workspace.value())
                .param(
                        "ids",
                        entries.stream()
                                .map(entry -> entry.voice().id().value())
                                .toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private Map<Customer.Id, Case.Id> openCases(Workspace.Id workspace, Collection<Entry> entries) {
        var cases = new HashMap<Customer.Id, Case.Id>();
        db.in(workspace)
                .sql("""
                select distinct on (customer_id) customer_id, id from act.cases
                where workspace_id = :workspace and customer_id = any(:customers)
                  and state <> 'closed' and opened_at > :since
                order by customer_id, opened_at desc
                """)
                .param("workspace", workspace.value())
                .param(
                        "customers",
                        entries.stream()
                                .flatMap(entry -> java.util.stream.Stream.ofNullable(
                                        entry.voice().customer()))
                                .map(Customer.Id::value)
                                .distinct()
                                .toArray(UUID[]::new))
                .param("since", CaseTable.at(file.now().minus(JOINS)))
                .query(row -> {
                    cases.put(
                            new Customer.Id(row.getObject("customer_id", UUID.class)),
                            new Case.Id(row.getObject("id", UUID.class)));
                });
        return cases;
    }

    private void join(Workspace.Id workspace, Case.Id id, Entry entry, Actor actor) {
        var held = file.hold(workspace, id);
        voices(workspace, Map.of(entry.voice().id(), id));
        timeline.addOpenly(
                workspace, id, Actor.CUSTOMER, Case.Kind.JOINED, entry.voice().gist(200));
        if (entry.triage().severity().compareTo(held.severity()) > 0) {
            file.weigh(
                    workspace, held, entry.triage().severity(), entry.triage().why());
            timeline.add(
                    workspace,
                    id,
                    actor,
                    Case.Kind.SEVERITY,
                    held.severity().title() + " → " + entry.triage().severity().title() + ". "
                            + entry.triage().why());
            held = file.hold(workspace, id);
        }
        file.move(workspace, held, Clock.Event.CUSTOMER_ANSWERS, file.now());
    }

    /** One case for voices that were taken out of another, whose clocks began then. */
    @Transactional(propagation = Propagation.MANDATORY)
    Case.Id apart(Workspace.Id workspace, List<Entry> entries, Actor actor, Instant since) {
        return open(workspace, List.of(entries), actor, since).getFirst().id();
    }

    private List<Opening> open(Workspace.Id workspace, Collection<List<Entry>> groups, Actor actor, Instant since) {
        if (groups.isEmpty()) {
            return List.of();
        }
        var openings = groups.stream()
                .map(group -> new Opening(
                        new Case.Id(Feedback.Id.next().value()),
                        group,
                        group.stream()
                                .max(java.util.Comparator.comparing(
                                        entry -> entry.triage().severity()))
                                .orElseThrow()))
                .toList();
        var last = db.in(workspace)
                .sql("""
                update act.counters set last_number = last_number + :more where workspace_id = :workspace
                returning last_number
                """)
                .param("more", openings.size())
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
        var first = last - openings.size() + 1;
        insert(workspace, openings, first, since);
        var voices = new LinkedHashMap<Feedback.Id, Case.Id>();
        openings.forEach(opening ->
                opening.entries().forEach(entry -> voices.put(entry.voice().id(), opening.id())));
        voices(workspace, voices);
        timeline.add(
                workspace,
                openings.stream()
                        .map(opening -> new Timeline.Line(
                                opening.id(),
                                actor,
                                Case.Kind.OPENED,
                                opening.gravest().why(),
                                false))
                        .toList());
        for (var i = 0; i < openings.size(); i++) {
            var opening = openings.get(i);
            events.publishEvent(new CaseOpened(
                    workspace, opening.id(), first + i, opening.triage().severity()));
        }
        return openings;
    }

    private void insert(Workspace.Id workspace, List<Opening> openings, int first, Instant now) {
        var open = hours.of(workspace);
        var targets = hours.targets(workspace);
        var rows = new ArrayList<MapSqlParameterSource>();
        for (var opening : openings) {
            var target = targets.getOrDefault(opening.triage().severity(), Hours.USUAL_NORMAL);
            rows.add(row(workspace, opening, first + rows.size(), now)
                    .addValues(CaseTable.clocks(
                            Clock.Reading.start(target.firstReply(), now, open),
                            Clock.Reading.start(target.resolution(), now, open))));
        }
        new NamedParameterJdbcTemplate(db.source(workspace))
                .batchUpdate("""
                insert into act.cases (workspace_id, id, number, title, channel, customer_id, severity, severity_why,
                    team, location, product, occurred_at, opened_at, state,
                    first_reply_target, first_reply_since, first_reply_due,
                    resolution_target, resolution_since, resolution_due)
                values (:workspace, :id, :number, :title, :channel, :customer, :severity, :why,
                    :team, :location, :product, :occurred, :opened, 'open',
                    :first_reply_target, :first_reply_since, :first_reply_due,
                    :resolution_target, :resolution_since, :resolution_due)
                """, rows.toArray(MapSqlParameterSource[]::new));
    }

    private static MapSqlParameterSource row(Workspace.Id workspace, Opening opening, int number, Instant now) {
        var voice = opening.first();
        var gist = voice.gist(TITLE);
        var customer = voice.customer();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.value())
                .addValue("id", opening.id().value())
                .addValue("number", number)
                .addValue("title", gist.isBlank() ? opening.triage().why() : gist)
                .addValue("channel", voice.channel().key())
                .addValue("customer", customer == null ? null : customer.value())
                .addValue("severity", opening.triage().severity().key())
                .addValue("why", opening.triage().why())
                .addValue("team", voice.team())
                .addValue("location", voice.location())
                .addValue("product", voice.product())
                .addValue("occurred", CaseTable.at(voice.occurredAt()))
                .addValue("opened", CaseTable.at(now));
    }

    private void voices(Workspace.Id workspace, Map<Feedback.Id, Case.Id> voices) {
        db.in(workspace)
                .sql("""
                insert into act.case_voices (workspace_id, feedback_id, case_id)
                select :workspace, v.* from unnest(:voices::uuid[], :cases::uuid[]) v
                """)
                .param("workspace", workspace.value())
                .param(
                        "voices",
                        voices.keySet().stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .param("cases", voices.values().stream().map(Case.Id::value).toArray(UUID[]::new))
                .update();
    }
}
