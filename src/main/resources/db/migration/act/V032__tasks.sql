-- What is handed to a department inside a case: what, to whom, by when, how it arrived, and what came of it.
create table act.tasks (
    workspace_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    what text not null,
    team text,
    person_id uuid,
    due date not null,
    given_at timestamptz not null,
    giver_id uuid,
    giver text not null,
    -- How the receiver found it.
    received_at timestamptz,
    receiver text,
    in_time boolean,
    complete boolean,
    correct boolean,
    done_at timestamptz,
    done_by uuid,
    doer text,
    done_words text,
    done_whole boolean,
    came_from uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id),
    check (team is not null or person_id is not null)
);
create index tasks_of on act.tasks (workspace_id, case_id);
create index tasks_open on act.tasks (workspace_id, due) where done_at is null;
call platform.guard('act.tasks');
create trigger follow_merge before insert on act.tasks for each row execute function act.follow_merge();

-- Window: handovers, without words.
create view act.task_facts with (security_invoker = true) as
select workspace_id, id, case_id, team, due, given_at, received_at, in_time, complete, correct, done_at, done_whole
from act.tasks;

-- Window: what getting it settled cost the customer. Staff who wrote or talked to them; what they said, and how often after
-- the first time; voices that say they had too much to do; handovers; seconds in which it was our turn, on the wall clock,
-- from what they said to our answer, or until now.
create view act.effort_facts with (security_invoker = true) as
select c.workspace_id, c.id, c.number, c.opened_at, c.closed_at, c.settled_at, c.team, c.location, c.channel,
       coalesce(m.people, 0)::integer as people,
       (v.voices + coalesce(m.theirs, 0))::integer as contacts,
       greatest(v.voices + coalesce(m.theirs, 0) - 1, 0)::integer as repeats,
       v.laboured::integer as laboured,
       t.handovers::integer as handovers,
       coalesce(w.waited, 0)::bigint as waited_seconds
from act.cases c
cross join lateral (
    select count(*) as voices, count(*) filter (where r.says like '%,effort,%') as laboured
    from act.case_voices v
    left join understand.reading_facts r on r.workspace_id = v.workspace_id and r.feedback_id = v.feedback_id
    where v.workspace_id = c.workspace_id and v.case_id = c.id) v
cross join lateral (
    select count(distinct coalesce(author_id::text, author)) filter (where ours and not automatic) as people,
           count(*) filter (where not ours) as theirs
    from act.messages where workspace_id = c.workspace_id and case_id = c.id and state <> 'withdrawn') m
cross join lateral (
    select count(*) as handovers from act.tasks where workspace_id = c.workspace_id and case_id = c.id) t
cross join lateral (
    select sum(extract(epoch from until - at)) as waited
    from (select kind, at, coalesce(lead(at) over (order by id), coalesce(c.closed_at, now())) as until
          from act.case_events
          where workspace_id = c.workspace_id and case_id = c.id
            and kind in ('opened', 'joined', 'heard', 'reopened', 'reply', 'waiting', 'closed')) turns
    where kind in ('opened', 'joined', 'heard', 'reopened')) w
where c.merged_into is null;
