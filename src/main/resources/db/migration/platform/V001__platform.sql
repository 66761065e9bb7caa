-- The workspace that the session stands in; null outside every workspace, so that a policy then matches no row.
create function platform.workspace() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('acta.workspace', true), '')::uuid;

-- Row-level security for a table that holds a workspace's data: the application role sees the workspace it stands in.
create procedure platform.guard(guarded regclass)
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format(
        'create policy workspace on %s using (workspace_id = platform.workspace()) with check (workspace_id = platform.workspace())',
        guarded);
end $$;

-- What the migrations looked like when they last ran: equal means there is nothing to do at start.
create table platform.migrated (
    only_row boolean primary key default true check (only_row),
    fingerprint text not null
);

-- Who this installation is: the analytics projection is rebuilt when it meets another one.
create table platform.installation (
    only_row boolean primary key default true check (only_row),
    id uuid not null default uuidv7(),
    created_at timestamptz not null default now()
);
insert into platform.installation default values;

create table platform.jobs (
    id uuid primary key default uuidv7(),
    workspace_id uuid not null,
    kind text not null,
    payload jsonb not null,
    run_at timestamptz not null default now(),
    attempts integer not null default 0,
    claimed_until timestamptz,
    last_error text,
    dead boolean not null default false,
    created_at timestamptz not null default now()
);
create index jobs_due on platform.jobs (run_at) where not dead;
call platform.guard('platform.jobs');

-- Door: jobs are claimed across workspaces; each then runs inside its own.
create function platform.claim_jobs(most integer, for_seconds integer)
    returns table (id uuid, workspace_id uuid, kind text, payload text, attempts integer)
    language sql security definer set search_path = pg_catalog
    begin atomic
        update platform.jobs j
        set claimed_until = now() + make_interval(secs => for_seconds), attempts = j.attempts + 1
        where j.id in (
            select due.id from platform.jobs due
            where not due.dead and due.run_at <= now() and (due.claimed_until is null or due.claimed_until < now())
            order by due.run_at
            limit most
            for update skip locked)
        returning j.id, j.workspace_id, j.kind, j.payload::text, j.attempts;
    end;
