-- What was promised to customers. A promise is not edited: another date is another promise, made when the customer let
-- go of this one.
create table act.promises (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    by_id uuid,
    by_name text not null,
    words text not null,
    kind text not null check (kind in ('answer', 'call', 'visit', 'delivery', 'repair', 'money', 'other')),
    made_at timestamptz not null,
    -- Later than due_at is late; work_by is the last open moment before it.
    due_at timestamptz not null,
    work_by timestamptz not null,
    zone text not null,
    why text not null,
    message_id uuid,
    -- The sentence of the message, or the form it was typed into: entered twice, it is kept once.
    entry_key text not null,
    state text not null default 'open' check (state in ('open', 'kept', 'late', 'broken', 'released', 'impossible')),
    ended_at timestamptz,
    ended_by uuid,
    evidence text,
    -- What the customer says: kept, or not.
    answer boolean,
    answered_at timestamptz,
    at_risk_at timestamptz,
    version integer not null default 1,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id),
    unique (workspace_id, case_id, entry_key),
    check (work_by <= due_at),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index promises_due on act.promises (workspace_id, work_by) where state = 'open';
create index promises_made on act.promises (workspace_id, made_at desc);
call platform.guard('act.promises');

-- Sentences that look like a promise and are none, as a person said.
create table act.promise_passes (
    workspace_id uuid not null,
    message_id uuid not null,
    entry_key text not null,
    primary key (workspace_id, message_id, entry_key)
);
call platform.guard('act.promise_passes');

-- How much open time before its working deadline a promise goes to the lead, and how long after its deadline it counts
-- as broken when nobody has said what became of it.
create table act.promise_settings (
    workspace_id uuid primary key,
    warn_hours integer not null check (warn_hours between 1 and 200),
    grace_hours integer not null check (grace_hours between 0 and 2160)
);
call platform.guard('act.promise_settings');

-- The secret address of a person's calendar. Only a hash is kept; a new one replaces it.
create table act.promise_feeds (
    workspace_id uuid not null,
    person_id uuid not null,
    hash bytea not null unique,
    made_at timestamptz not null default now(),
    primary key (workspace_id, person_id)
);
call platform.guard('act.promise_feeds');

-- Door: whose calendar a secret address opens.
create function act.promise_feed(link bytea)
    returns table (workspace_id uuid, person_id uuid)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select f.workspace_id, f.person_id from act.promise_feeds f where f.hash = link;
    end;

-- Window: facts for analytics, without words. The customer's word counts before ours: what they call not kept is broken.
create view act.promise_facts with (security_invoker = true) as
select p.workspace_id, p.id, p.case_id, p.by_id, c.team, p.kind, p.made_at, p.due_at, p.work_by, p.state,
       case when p.answer = false and p.state in ('kept', 'late') then 'broken' else p.state end as counted,
       p.ended_at, p.answer, p.answered_at, p.at_risk_at, p.changed_xid
from act.promises p join act.cases c on c.workspace_id = p.workspace_id and c.id = p.case_id;
