-- What quality means to the customers of a workspace: described themes that stand for a quality of the service or for a
-- trait of the people, and the surveys whose open question asks for them.
create table understand.qualities (
    workspace_id uuid not null,
    theme_id text not null,
    kind text not null check (kind in ('service', 'person')),
    added_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, theme_id)
);
call platform.guard('understand.qualities');

create table understand.quality_asks (
    workspace_id uuid not null,
    -- As answers carry it: "survey:" and the survey's key.
    source text not null,
    kind text not null check (kind in ('service', 'person')),
    added_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, source)
);
call platform.guard('understand.quality_asks');
