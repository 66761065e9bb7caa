-- What the voices of a workspace are about. A theme keeps its id for good; what became of it stands in theme_changes.
create table understand.themes (
    workspace_id uuid not null,
    id text not null,
    -- A wider theme is made of others; no voice is given one directly.
    wide boolean not null default false,
    -- What its voices say and others do not; "name" is what a person called it.
    label text not null,
    name text,
    description text,
    phrases text[] not null default '{}',
    parent text,
    -- The theme that a person merged it into: voices that are nearest to this one are given that.
    merged_into text,
    size integer not null default 0,
    -- 4 bytes a number: where it lies, as the encoder gives it, and how near a voice must lie (a cosine).
    mean bytea not null,
    reach real not null,
    pinned boolean not null default false,
    excluded boolean not null default false,
    -- A person made it, by a sentence or by a split: no later look ends it.
    by_hand boolean not null default false,
    born_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (workspace_id, id)
);
call platform.guard('understand.themes');

-- When a workspace was last looked at, and what its voices have in common.
create table understand.theme_looks (
    workspace_id uuid primary key,
    -- Raised by every change of the themes: who gave voices their themes by an older state does it again.
    state integer not null default 0,
    shared bytea,
    -- How many ids were given; none is given twice.
    born integer not null default 0,
    looked_at timestamptz,
    looked integer not null default 0,
    -- Titles that so many voices have that they were chosen from a list: no words of customers.
    categories text[] not null default '{}',
    -- A job waits that will look, or that will give voices their themes.
    looking boolean not null default false,
    sorting boolean not null default false
);
call platform.guard('understand.theme_looks');

-- Voices that have been given their themes, or wait to be.
create table understand.theme_reads (
    workspace_id uuid not null,
    feedback_id uuid not null,
    occurred_at timestamptz not null,
    waits boolean not null,
    -- Its clauses were looked at: what was found is kept until its words change.
    sorted boolean not null default false,
    primary key (workspace_id, feedback_id)
);
create index theme_reads_waiting on understand.theme_reads (workspace_id, feedback_id) where waits;
create index theme_reads_when on understand.theme_reads (workspace_id, occurred_at);
call platform.guard('understand.theme_reads');

-- What each voice is about: several themes, each with the clause that says so and with the feeling there.
create table understand.theme_voices (
    workspace_id uuid not null,
    feedback_id uuid not null,
    theme_id text not null,
    -- As it was found, before merges; of the voice as a whole where "main".
    found_as text not null,
    main boolean not null,
    quote text,
    feeling smallint check (feeling between -1 and 1),
    -- A cosine; 1 where a person said so.
    strength real not null,
    by_hand boolean not null default false,
    occurred_at timestamptz not null,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, feedback_id, theme_id)
);
create index theme_voices_when on understand.theme_voices (workspace_id, theme_id, occurred_at);
create index theme_voices_changed on understand.theme_voices (workspace_id, changed_xid);
call platform.guard('understand.theme_voices');

-- What people said of single voices: that one is about a theme, or is not.
create table understand.theme_examples (
    workspace_id uuid not null,
    theme_id text not null,
    feedback_id uuid not null,
    holds boolean not null,
    person_id uuid not null,
    at timestamptz not null default now(),
    primary key (workspace_id, theme_id, feedback_id)
);
call platform.guard('understand.theme_examples');

-- What became of themes, told once and never rewritten.
create table understand.theme_changes (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    at timestamptz not null default now(),
    kind text not null,
    theme_id text not null,
    others text[] not null default '{}',
    words text not null default '',
    count integer not null default 0,
    -- Null when a look found it.
    person text,
    primary key (workspace_id, id)
);
call platform.guard('understand.theme_changes');

create view understand.theme_facts with (security_invoker = true) as
select v.workspace_id, v.feedback_id, v.theme_id, v.feeling as sentiment, v.occurred_at, v.changed_xid
from understand.theme_voices v
join understand.themes t on t.workspace_id = v.workspace_id and t.id = v.theme_id
where not t.excluded;
