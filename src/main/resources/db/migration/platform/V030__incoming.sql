-- Where a workspace's mail is fetched from, how far it has been fetched, and how that went last.
create table platform.incoming (
    workspace_id uuid primary key,
    host text not null,
    port integer not null check (port between 1 and 65535),
    security text not null check (security in ('starttls', 'tls', 'none')),
    username text not null,
    -- AES-GCM under a key in the data directory.
    password bytea,
    folder text not null default 'INBOX',
    -- Where mail is moved to once it is taken in; null: it stays and is marked as read.
    move_to text,
    -- Mail that arrived before is left alone.
    since timestamptz not null,
    changed_at timestamptz not null default now(),
    uid_validity bigint,
    last_uid bigint not null default 0,
    looked_at timestamptz,
    problem text,
    problem_since timestamptz
);
call platform.guard('platform.incoming');

-- Door: which workspaces fetch mail, so that one loop can look after all of them.
create function platform.incoming_mailboxes()
    returns table (workspace_id uuid, changed_at timestamptz)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select i.workspace_id, i.changed_at from platform.incoming i;
    end;
