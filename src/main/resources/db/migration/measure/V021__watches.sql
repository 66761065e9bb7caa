-- What is watched: one measure of the voices or cases that a filter lets through, day by day.
create table measure.watches (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    measure text not null,
    -- The filter as lists read it, without days.
    query text not null,
    -- How many false alarms in a month are accepted.
    per_month numeric not null check (per_month > 0),
    begun_at timestamptz not null,
    begun_by text not null,
    ended_at timestamptz,
    -- The last day that was looked at; days up to the first one ring no alarm.
    looked_to date,
    primary key (workspace_id, id)
);
create unique index watches_same on measure.watches (workspace_id, measure, query) where ended_at is null;
call platform.guard('measure.watches');

-- A day that was unusual.
create table measure.alarms (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    watch_id uuid not null,
    day date not null,
    -- What was counted on that day.
    n bigint not null,
    figure text not null,
    score double precision not null,
    rung_at timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    primary key (workspace_id, id),
    unique (workspace_id, watch_id, day),
    foreign key (workspace_id, watch_id) references measure.watches
);
call platform.guard('measure.alarms');
