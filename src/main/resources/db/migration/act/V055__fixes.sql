-- Fixes: what is done about a cause, and whether it held.
create table act.fix_counters (
    workspace_id uuid primary key,
    last_number integer not null
);
call platform.guard('act.fix_counters');

create table act.fixes (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    number integer not null,
    -- What keeps happening; why, as far as is known; and what will keep it from happening.
    title text not null,
    cause text,
    hypothesis text,
    owner_id uuid,
    planned_on date,
    -- The case whose answer to "how will it not happen again" began it; one fix for one case.
    from_case_id uuid,
    from_theme text,
    problem_id uuid,
    made_by uuid,
    made_on date not null,
    made_at timestamptz not null,
    state text not null check (state in ('open', 'watched', 'worked', 'reopened', 'dropped')),
    -- The measure that must move, declared before it may be called done.
    counts text check (counts in ('voices', 'cases')),
    -- Which voices: the parameters of the inbox, so that a number opens exactly its records.
    voices text not null default '',
    exposure text check (exposure in ('voices', 'cases', 'own')),
    window_weeks integer check (window_weeks between 1 and 104),
    minimum_effect real check (minimum_effect between 0.01 and 0.99),
    -- By which property places without the fix are told apart, and where it was made.
    compared_by text check (compared_by in ('location', 'channel', 'product', 'team')),
    made_where text[] not null default '{}',
    declared_at timestamptz,
    done_on date,
    done_at timestamptz,
    done_by uuid,
    -- Counts up each time it opens again: each round has its own verdicts.
    round integer not null default 1,
    version integer not null default 1,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id),
    unique (workspace_id, number),
    check ((state in ('watched', 'worked')) <= (counts is not null and exposure is not null and window_weeks is not null
        and minimum_effect is not null and declared_at is not null and done_on is not null))
);
create unique index fixes_from_case on act.fixes (workspace_id, from_case_id) where from_case_id is not null;
create index fixes_owner on act.fixes (workspace_id, owner_id) where state <> 'dropped';
call platform.guard('act.fixes');

-- The cases in which the cause showed.
create table act.fix_cases (
    workspace_id uuid not null,
    fix_id uuid not null,
    case_id uuid not null,
    added_at timestamptz not null default now(),
    primary key (workspace_id, fix_id, case_id),
    foreign key (workspace_id, fix_id) references act.fixes (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index fix_cases_of on act.fix_cases (workspace_id, case_id);
call platform.guard('act.fix_cases');

-- How much could have gone wrong in the week of this day, where neither voices nor cases say it: orders, contacts.
create table act.fix_exposures (
    workspace_id uuid not null,
    fix_id uuid not null,
    day date not null,
    exposure double precision not null check (exposure >= 0),
    primary key (workspace_id, fix_id, day),
    foreign key (workspace_id, fix_id) references act.fixes (workspace_id, id)
);
call platform.guard('act.fix_exposures');

-- What was found: one row for each full window of each round, and one (look 0) for how it stands before the first is full.
create table act.fix_looks (
    workspace_id uuid not null,
    fix_id uuid not null,
    round integer not null,
    look integer not null,
    at timestamptz not null,
    verdict text not null check (verdict in ('worked', 'no_change', 'too_early', 'worse')),
    ratio double precision,
    low double precision,
    high double precision,
    power double precision not null,
    events_before bigint not null,
    events_after bigint not null,
    method text not null,
    primary key (workspace_id, fix_id, round, look),
    foreign key (workspace_id, fix_id) references act.fixes (workspace_id, id)
);
call platform.guard('act.fix_looks');

create table act.fix_events (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    fix_id uuid not null,
    at timestamptz not null,
    person_id uuid,
    actor text not null,
    kind text not null,
    words text,
    primary key (workspace_id, id),
    foreign key (workspace_id, fix_id) references act.fixes (workspace_id, id)
);
create index fix_events_of on act.fix_events (workspace_id, fix_id, id);
call platform.guard('act.fix_events');

-- Window: what was done about causes and whether it held, with the newest verdict.
create view act.fix_facts with (security_invoker = true) as
select f.workspace_id, f.id, f.number, f.title, f.cause, f.hypothesis, f.state, f.from_theme, f.problem_id, f.made_on, f.done_on,
       f.round, f.window_weeks, f.minimum_effect, l.verdict, l.ratio, l.low, l.high, l.power, l.events_before, l.events_after,
       l.at as judged_at, f.changed_xid
from act.fixes f
left join lateral (
    select * from act.fix_looks l
    where l.workspace_id = f.workspace_id and l.fix_id = f.id
    order by l.round desc, l.look desc limit 1) l on true
where f.state <> 'dropped';
