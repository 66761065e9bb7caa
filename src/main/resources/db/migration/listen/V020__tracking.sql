-- Private links by which somebody sees what became of what they said. Only a hash is kept: who reads this table can open none.
create table listen.tracking (
    hash bytea primary key,
    workspace_id uuid not null,
    feedback_id uuid not null,
    created_at timestamptz not null default now()
);
create index tracking_of on listen.tracking (workspace_id, feedback_id);
call platform.guard('listen.tracking');

-- Door: what a tracking link opens, whoever holds it.
create function listen.tracked(link bytea)
    returns table (workspace_id uuid, feedback_id uuid)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select t.workspace_id, t.feedback_id from listen.tracking t where t.hash = link;
    end;
