-- A file of feedback and how far it has come. The file itself lies in the data directory until it is taken in.
create table listen.imports (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    filename text not null,
    bytes bigint not null,
    created_at timestamptz not null default now(),
    created_by text not null,
    state text not null default 'mapped'
        check (state in ('mapped', 'trying', 'running', 'done', 'cancelled', 'failed')),
    layout jsonb not null,
    mapping jsonb not null,
    columns jsonb not null,
    history boolean not null default false,
    -- Rows of the file that are dealt with: also the place from which an import goes on after a crash.
    read bigint not null default 0,
    received bigint not null default 0,
    repeated bigint not null default 0,
    rejected bigint not null default 0,
    share real not null default 0,
    trial jsonb,
    problem text,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (workspace_id, id)
);
call platform.guard('listen.imports');

-- Rows that were handed back, as they stood in the file.
create table listen.rejected_rows (
    workspace_id uuid not null,
    import_id uuid not null,
    row bigint not null,
    line bigint not null,
    reason text not null,
    cells jsonb not null,
    primary key (workspace_id, import_id, row),
    foreign key (workspace_id, import_id) references listen.imports on delete cascade
);
call platform.guard('listen.rejected_rows');

-- Mappings that somebody kept under a name, for the next file with the same columns.
create table listen.mappings (
    workspace_id uuid not null,
    name text not null,
    signature text not null,
    mapping jsonb not null,
    saved_at timestamptz not null default now(),
    primary key (workspace_id, name)
);
create index mappings_by_signature on listen.mappings (workspace_id, signature, saved_at desc);
call platform.guard('listen.mappings');

-- Door: imports that were under way when the process ended, in whichever workspace.
create function listen.unfinished_imports() returns table (workspace_id uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select i.workspace_id, i.id from listen.imports i where i.state in ('running', 'trying') order by i.started_at;
    end;
