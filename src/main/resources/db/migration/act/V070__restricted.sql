-- The restricted track: cases that tell of malicious or grossly negligent conduct. Only named people see them. It is kept by
-- policies, so that no query can forget it.
create table act.restrictions (
    workspace_id uuid not null,
    case_id uuid not null,
    reason text not null,
    at timestamptz not null,
    actor text not null,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, case_id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
call platform.guard('act.restrictions');

create table act.restriction_lookers (
    workspace_id uuid not null,
    case_id uuid not null,
    person_id uuid not null,
    at timestamptz not null,
    actor text not null,
    primary key (workspace_id, case_id, person_id),
    foreign key (workspace_id, case_id) references act.restrictions (workspace_id, case_id) on delete cascade
);
call platform.guard('act.restriction_lookers');

-- Who looked when, by the minute: what the audit log then holds once.
create table act.restricted_looks (
    workspace_id uuid not null,
    case_id uuid not null,
    person_id uuid not null,
    minute timestamptz not null,
    primary key (workspace_id, case_id, person_id, minute)
);
call platform.guard('act.restricted_looks');

-- Window: the cases of this workspace that whoever looks now may not see. As the owner of the tables, or it would ask itself.
create function act.hidden_facts() returns setof uuid
    language sql stable parallel safe security definer set search_path = pg_catalog
    as $$
        select r.case_id from act.restrictions r
        where r.workspace_id = platform.workspace()
          and current_setting('acta.viewer', true) is distinct from 'house'
          and not exists (
              select from act.restriction_lookers l
              where l.workspace_id = r.workspace_id and l.case_id = r.case_id
                and l.person_id::text = current_setting('acta.viewer', true))
    $$;

-- The case of this number if it is on the track, for an owner who names people without seeing it.
create function act.restricted_case(workspace uuid, wanted integer) returns uuid
    language sql stable security definer set search_path = pg_catalog
    as $$
        select c.id from act.cases c join act.restrictions r on r.workspace_id = c.workspace_id and r.case_id = c.id
        where c.workspace_id = platform.workspace() and c.workspace_id = workspace and c.number = wanted
    $$;

-- A table whose rows belong to cases, or some of them. The list of hidden ones is asked for once in a statement, not for
-- each row.
create procedure act.guard_case(guarded regclass, key text default 'case_id')
    language plpgsql as $$
begin
    execute format(
        'create policy %2$I on %1$s as restrictive using (%3$I is null or %3$I <> all (array(select act.hidden_facts())))',
        guarded, 'restricted_' || key, key);
end $$;
call act.guard_case('act.cases', 'id');
call act.guard_case('act.case_voices');
call act.guard_case('act.case_steps');
call act.guard_case('act.case_events');
call act.guard_case('act.case_merges');
call act.guard_case('act.case_links', 'one_id');
call act.guard_case('act.case_links', 'other_id');
call act.guard_case('act.messages');
call act.guard_case('act.drafts');
call act.guard_case('act.settled_questions');
call act.guard_case('act.mailed_links');
call act.guard_case('act.problem_cases');
call act.guard_case('act.problem_told');
call act.guard_case('act.tasks');
call act.guard_case('act.alarms');
call act.guard_case('act.mail_in');
call act.guard_case('act.template_uses');
call act.guard_case('act.promises');
call act.guard_case('act.spendings');
call act.guard_case('act.fix_cases');
call act.guard_case('act.fixes', 'from_case_id');
call act.guard_case('act.talks');

-- Files hang on their mail.
create policy restricted on act.attachments as restrictive using (
    exists (select from act.mail_in m where m.workspace_id = attachments.workspace_id and m.id = attachments.mail_id));
create policy restricted on act.talk_notes as restrictive using (
    exists (select from act.talks t where t.workspace_id = talk_notes.workspace_id and t.id = talk_notes.talk_id));

-- What the cases on the track gather is hidden with them.
create or replace function listen.hidden_facts() returns setof uuid
    language sql stable parallel safe security definer set search_path = pg_catalog
    as $$
        select v.feedback_id from act.case_voices v
        where v.workspace_id = platform.workspace() and v.case_id in (select act.hidden_facts())
    $$;

-- Window: a merged case, or one on the restricted track, leaves an empty row, so that copies which hold it lose what they
-- counted. Copies know nobody who looks, so a case on the track is in none of them.
create or replace view act.case_facts with (security_invoker = true) as
select workspace_id, id, number, channel, location, team, product, severity, occurred_at, opened_at,
       first_reply_due, first_replied_at,
       case when first_replied_at is not null then first_replied_at <= first_reply_due
            when closed_at > first_reply_due then false end as replied_in_time,
       resolution_due, closed_at, asked_at, settled_at, settled_by, reopened, state, changed_xid
from act.cases c
where merged_into is null
  and not exists (select from act.restrictions r where r.workspace_id = c.workspace_id and r.case_id = c.id)
union all
select workspace_id, id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
       null, null, changed_xid
from act.cases
where merged_into is not null
union all
select r.workspace_id, r.case_id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
       null, null, null, r.changed_xid
from act.restrictions r
where not exists (
    select from act.cases c
    where c.workspace_id = r.workspace_id and c.id = r.case_id and c.merged_into is not null);
