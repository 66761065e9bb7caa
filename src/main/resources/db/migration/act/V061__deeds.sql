-- You said, we did: what customers said, what became of it, and whom it was told.
create table act.deeds (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    number integer not null,
    said text not null,
    state text not null check (state in ('said', 'doing', 'done', 'declined')),
    -- What we do or did, or why we decided against it.
    words text not null default '',
    language text not null,
    written_by text not null,
    written_at timestamptz not null,
    -- Nobody outside sees it before a lead approved exactly these words.
    approved_by text,
    approved_at timestamptz,
    version integer not null default 1,
    primary key (workspace_id, id),
    unique (workspace_id, number)
);
call platform.guard('act.deeds');

-- The same in other languages.
create table act.deed_words (
    workspace_id uuid not null,
    deed_id uuid not null,
    language text not null,
    said text not null,
    words text not null,
    primary key (workspace_id, deed_id, language),
    foreign key (workspace_id, deed_id) references act.deeds (workspace_id, id) on delete cascade
);
call platform.guard('act.deed_words');

-- Who said it: the voices about a theme, the cases of a problem.
create table act.deed_sources (
    workspace_id uuid not null,
    deed_id uuid not null,
    kind text not null check (kind in ('theme', 'problem')),
    ref text not null,
    title text not null,
    primary key (workspace_id, deed_id, kind, ref),
    foreign key (workspace_id, deed_id) references act.deeds (workspace_id, id) on delete cascade
);
create index deed_sources_of on act.deed_sources (workspace_id, kind, ref);
call platform.guard('act.deed_sources');

-- Whom it was told, each customer once for each state it came to.
create table act.deed_told (
    workspace_id uuid not null,
    deed_id uuid not null,
    customer_id uuid not null,
    state text not null,
    feedback_id uuid not null,
    queued_at timestamptz not null,
    sent_at timestamptz,
    problem text,
    primary key (workspace_id, deed_id, customer_id, state),
    foreign key (workspace_id, deed_id) references act.deeds (workspace_id, id) on delete cascade
);
create index deed_told_whom on act.deed_told (workspace_id, customer_id);
call platform.guard('act.deed_told');

create view act.deed_facts with (security_invoker = true) as
select workspace_id, id, number, state, written_at, approved_at from act.deeds;
