-- What a member can take on, how much of it, and who stands in while they are away.
create table act.desks (
    workspace_id uuid not null,
    person_id uuid not null,
    languages text[] not null default '{}',
    products text[] not null default '{}',
    topics text[] not null default '{}',
    capacity integer not null default 20 check (capacity between 0 and 500),
    away_from date,
    away_to date,
    stand_in uuid check (stand_in <> person_id),
    version integer not null default 1,
    primary key (workspace_id, person_id),
    check ((away_from is null) = (away_to is null) and away_from <= away_to)
);
create index desks_stand_in on act.desks (workspace_id, stand_in) where stand_in is not null;
call platform.guard('act.desks');

-- From which share of a clock on somebody is told, in percent.
create table act.warnings (
    workspace_id uuid not null,
    severity text not null check (severity in ('low', 'normal', 'high', 'critical')),
    percent integer not null check (percent between 10 and 99),
    primary key (workspace_id, severity)
);
call platform.guard('act.warnings');

-- When each clock of a case reaches that share, and when it was told; once for each clock.
create table act.alarms (
    workspace_id uuid not null,
    case_id uuid not null,
    clock text not null check (clock in ('first_reply', 'resolution')),
    at timestamptz not null,
    told_at timestamptz,
    primary key (workspace_id, case_id, clock),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
call platform.guard('act.alarms');
