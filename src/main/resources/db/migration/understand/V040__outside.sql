-- The language model outside that an owner lets this workspace ask; without a row none is asked.
create table understand.endpoints (
    workspace_id uuid primary key,
    address text not null,
    model text not null,
    -- AES-GCM under a key in the data directory; null when there is none.
    key bytea,
    translates boolean not null,
    summarises boolean not null,
    language text not null,
    a_day integer not null check (a_day between 1 and 100000),
    changed_at timestamptz not null default now()
);
call platform.guard('understand.endpoints');

-- What it made of a voice's words. Goes when the customer is erased.
create table understand.renderings (
    workspace_id uuid not null,
    feedback_id uuid not null,
    kind text not null check (kind in ('translation', 'summary')),
    body text not null,
    language text not null,
    model text not null,
    host text not null,
    actor text not null,
    at timestamptz not null default now(),
    primary key (workspace_id, feedback_id, kind)
);
call platform.guard('understand.renderings');

-- Every call that left, whatever came of it: no words, only how many characters. Only ever added to.
create table understand.calls (
    id uuid primary key default uuidv7(),
    workspace_id uuid not null,
    at timestamptz not null default now(),
    actor text not null,
    kind text not null,
    feedback_id uuid,
    host text not null,
    model text not null,
    sent integer not null,
    received integer not null default 0,
    -- Null while it is under way, and for good when this installation stopped meanwhile.
    millis integer,
    fault text
);
create index calls_newest on understand.calls (workspace_id, at desc);
call platform.guard('understand.calls');
