create table understand.readings (
    workspace_id uuid not null,
    feedback_id uuid not null,
    reader text not null,
    version integer not null,
    language text,
    sentiment double precision,
    because text,
    read_at timestamptz not null default now(),
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, feedback_id)
);
create index readings_changed on understand.readings (workspace_id, changed_xid);
call platform.guard('understand.readings');

-- Voices that no reader could read, set aside so that they do not hold up the others.
create table understand.unreadable (
    workspace_id uuid not null,
    feedback_id uuid not null,
    reason text not null,
    at timestamptz not null default now(),
    primary key (workspace_id, feedback_id)
);
call platform.guard('understand.unreadable');

-- The reader that has read everything; another one reads again.
create table understand.reader (
    only_row boolean primary key default true check (only_row),
    name text not null,
    version integer not null
);

create view understand.reading_facts with (security_invoker = true) as
select workspace_id, feedback_id, language, sentiment, reader, version, changed_xid
from understand.readings;
