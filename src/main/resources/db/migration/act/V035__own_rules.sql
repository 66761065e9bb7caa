-- Rules that people write themselves: when a condition holds of a voice, then these deeds. The ready-made ones stay in
-- act.rules and stand before them in the same list.
create table act.own_rules (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    place integer not null,
    name text not null check (length(name) between 1 and 100),
    condition text not null check (length(condition) between 1 and 2000),
    opens boolean not null default false,
    severity text check (severity in ('low', 'normal', 'high', 'critical')),
    team text,
    routes boolean not null default false,
    need_language boolean not null default false,
    need_product boolean not null default false,
    need_topic text,
    tell_person uuid,
    tell_team text,
    asks boolean not null default false,
    stops boolean not null default false,
    active boolean not null default true,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id)
);
call platform.guard('act.own_rules');

-- Which voice met which rule; the key lets each do so once. Where looking failed, the reason stands there instead.
create table act.rule_met (
    workspace_id uuid not null,
    rule_id uuid not null,
    feedback_id uuid not null,
    at timestamptz not null default now(),
    failed text,
    primary key (workspace_id, rule_id, feedback_id),
    foreign key (workspace_id, rule_id) references act.own_rules (workspace_id, id) on delete cascade
);
create index rule_met_newest on act.rule_met (workspace_id, rule_id, at desc);
call platform.guard('act.rule_met');

-- What would have happened: a rule as somebody is writing it, tried on what was said lately.
create table act.dry_runs (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    rule_id uuid,
    person_id uuid,
    draft jsonb not null,
    looked integer not null default 0,
    all_voices integer not null default 0,
    outcome jsonb,
    failed text,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (workspace_id, id)
);
create index dry_runs_newest on act.dry_runs (workspace_id, created_at desc);
call platform.guard('act.dry_runs');
