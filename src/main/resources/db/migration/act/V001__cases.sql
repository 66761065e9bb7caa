-- Case numbers count up inside a workspace. The row is also what two readers wait for, so that two voices of one
-- customer that are read at once end in one case.
create table act.counters (
    workspace_id uuid primary key,
    last_number integer not null
);
call platform.guard('act.counters');

create table act.cases (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    number integer not null,
    title text not null,
    channel text not null,
    customer_id uuid,
    severity text not null check (severity in ('low', 'normal', 'high', 'critical')),
    severity_why text not null,
    owner_id uuid,
    team text,
    location text,
    product text,
    occurred_at timestamptz not null,
    opened_at timestamptz not null,
    state text not null check (state in ('open', 'answered', 'waiting', 'closed')),
    -- Each clock: its target and what is spent of it (seconds inside business hours), since when it runs (null: it is
    -- held), when it is due, when it was held, and whether it has ended for good.
    first_reply_target integer not null,
    first_reply_spent integer not null default 0,
    first_reply_since timestamptz,
    first_reply_due timestamptz not null,
    first_reply_held_at timestamptz,
    first_reply_ended boolean not null default false,
    first_replied_at timestamptz,
    resolution_target integer not null,
    resolution_spent integer not null default 0,
    resolution_since timestamptz,
    resolution_due timestamptz not null,
    resolution_held_at timestamptz,
    resolution_ended boolean not null default false,
    action text,
    action_by uuid,
    action_at timestamptz,
    prevention text,
    prevention_owner_id uuid,
    prevention_by date,
    closed_at timestamptz,
    asked_at timestamptz,
    settled_at timestamptz,
    settled_by text check (settled_by in ('customer', 'silence')),
    reopened integer not null default 0,
    version integer not null default 1,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id),
    unique (workspace_id, number)
);
create index cases_newest on act.cases (workspace_id, opened_at desc, id desc);
create index cases_working on act.cases (workspace_id, resolution_due) where state <> 'closed';
create index cases_customer on act.cases (workspace_id, customer_id, opened_at desc) where customer_id is not null;
create index cases_changed on act.cases (workspace_id, changed_xid);
call platform.guard('act.cases');

-- Which voices a case gathers; the key makes it one case per voice.
create table act.case_voices (
    workspace_id uuid not null,
    feedback_id uuid not null,
    case_id uuid not null,
    added_at timestamptz not null default now(),
    primary key (workspace_id, feedback_id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index case_voices_of on act.case_voices (workspace_id, case_id);
call platform.guard('act.case_voices');

-- The steps of a complaint well received, each done once.
create table act.case_steps (
    workspace_id uuid not null,
    case_id uuid not null,
    step text not null check (step in ('listen', 'confirm', 'empathy', 'apology', 'correct', 'next')),
    done_at timestamptz not null default now(),
    person_id uuid,
    actor text not null,
    primary key (workspace_id, case_id, step),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
call platform.guard('act.case_steps');

-- What happened, who did it and when.
create table act.case_events (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    at timestamptz not null default now(),
    person_id uuid,
    actor text not null,
    kind text not null,
    words text,
    open boolean not null default false,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index case_events_of on act.case_events (workspace_id, case_id, id);
call platform.guard('act.case_events');

-- A timeline is only ever added to. One change is allowed: the words may go when a person asks to be forgotten.
create function act.keep_events() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.words is null
       and (new.workspace_id, new.id, new.case_id, new.at, new.person_id, new.actor, new.kind, new.open)
           is not distinct from
           (old.workspace_id, old.id, old.case_id, old.at, old.person_id, old.actor, old.kind, old.open) then
        return new;
    end if;
    raise exception 'The timeline of a case is only added to';
end $$;
create trigger keep_events before update or delete on act.case_events for each row execute function act.keep_events();

-- When the workspace is open: stretches of weekdays (1 is Monday) in minutes after midnight, and days on which it is not.
-- A workspace without any row keeps the usual hours.
create table act.hours (
    workspace_id uuid not null,
    weekday smallint not null check (weekday between 1 and 7),
    opens smallint not null check (opens between 0 and 1439),
    closes smallint not null check (closes > opens and closes <= 1440),
    primary key (workspace_id, weekday, opens)
);
call platform.guard('act.hours');

create table act.holidays (
    workspace_id uuid not null,
    day date not null,
    name text not null default '',
    primary key (workspace_id, day)
);
call platform.guard('act.holidays');

create table act.targets (
    workspace_id uuid not null,
    severity text not null check (severity in ('low', 'normal', 'high', 'critical')),
    first_reply_minutes integer not null check (first_reply_minutes between 1 and 60000),
    resolution_minutes integer not null check (resolution_minutes between 1 and 600000),
    primary key (workspace_id, severity)
);
call platform.guard('act.targets');

-- Which voices open a case by themselves. A rule without a severity takes it from the score and the words.
create table act.rules (
    workspace_id uuid not null,
    trigger text not null check (trigger in ('complaint', 'nps', 'csat', 'stars', 'ces')),
    at_most real,
    severity text check (severity in ('low', 'normal', 'high', 'critical')),
    active boolean not null default true,
    primary key (workspace_id, trigger)
);
call platform.guard('act.rules');

-- Window: facts for analytics, without words and without anything that names a person. Whether a reply was in time is
-- known once it went out, or once the case closed without one after it was due.
create view act.case_facts with (security_invoker = true) as
select workspace_id, id, number, channel, location, team, product, severity, occurred_at, opened_at,
       first_reply_due, first_replied_at,
       case when first_replied_at is not null then first_replied_at <= first_reply_due
            when closed_at > first_reply_due then false end as replied_in_time,
       resolution_due, closed_at, asked_at, settled_at, settled_by, reopened, state, changed_xid
from act.cases;
