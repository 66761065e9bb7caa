-- What a team added to, changed in or switched off from the shipped glossary of words about customers.
create table act.kind_words (
    workspace_id uuid not null,
    tongue text not null check (tongue in ('en', 'de', 'fr', 'es')),
    phrase text not null check (length(phrase) between 2 and 80),
    instead text not null check (length(instead) <= 200),
    active boolean not null,
    changed_by uuid,
    changed_at timestamptz not null default now(),
    primary key (workspace_id, tongue, phrase)
);
call platform.guard('act.kind_words');

-- How often a person's own writing held what was looked for. Each row is read by that person alone.
create table act.own_writing (
    workspace_id uuid not null,
    person_id uuid not null,
    kind text not null,
    seen integer not null default 0,
    held integer not null default 0 check (held between 0 and seen),
    primary key (workspace_id, person_id, kind)
);
call platform.guard('act.own_writing');
