-- A problem: one cause that many cases tell of.
alter table act.counters add column last_problem integer not null default 0;

create table act.problems (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    number integer not null,
    title text not null,
    -- The case whose title it bears unchanged: those are the customer's words, and go when they ask to be forgotten.
    title_of uuid,
    cause text not null default '',
    state text not null default 'open' check (state in ('open', 'fixed', 'gone')),
    state_at timestamptz not null,
    opened_at timestamptz not null,
    version integer not null default 1,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id),
    unique (workspace_id, number)
);
call platform.guard('act.problems');

-- A case has one cause; the key makes it one problem per case.
create table act.problem_cases (
    workspace_id uuid not null,
    case_id uuid not null,
    problem_id uuid not null,
    added_at timestamptz not null,
    primary key (workspace_id, case_id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id),
    foreign key (workspace_id, problem_id) references act.problems (workspace_id, id)
);
create index problem_cases_of on act.problem_cases (workspace_id, problem_id);
call platform.guard('act.problem_cases');

create table act.problem_events (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    at timestamptz not null,
    person_id uuid,
    actor text not null,
    words text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, problem_id) references act.problems (workspace_id, id)
);
create index problem_events_of on act.problem_events (workspace_id, problem_id, id);
call platform.guard('act.problem_events');

-- Each time everybody was told. The id comes with the form: sent twice, it is one telling.
create table act.problem_tellings (
    workspace_id uuid not null,
    id uuid not null,
    problem_id uuid not null,
    words text not null,
    at timestamptz not null,
    person_id uuid,
    actor text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, problem_id) references act.problems (workspace_id, id)
);
create index problem_tellings_of on act.problem_tellings (workspace_id, problem_id, at);
call platform.guard('act.problem_tellings');

create table act.problem_told (
    workspace_id uuid not null,
    telling_id uuid not null,
    case_id uuid not null,
    primary key (workspace_id, telling_id, case_id),
    foreign key (workspace_id, telling_id) references act.problem_tellings (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index problem_told_of on act.problem_told (workspace_id, case_id);
call platform.guard('act.problem_told');

-- Window: facts without words. A case without a known customer counts as a customer of its own.
create view act.problem_facts with (security_invoker = true) as
select p.workspace_id, p.id, p.number, p.state, p.opened_at, p.state_at,
       count(c.id)::integer as cases, count(distinct coalesce(c.customer_id, c.id))::integer as customers,
       min(c.occurred_at) as first_at, max(c.occurred_at) as last_at, p.changed_xid
from act.problems p
left join act.problem_cases m on m.workspace_id = p.workspace_id and m.problem_id = p.id
left join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id
group by p.workspace_id, p.id;

-- Window: which case belongs to which problem.
create view act.problem_case_facts with (security_invoker = true) as
select workspace_id, problem_id, case_id, added_at from act.problem_cases;
