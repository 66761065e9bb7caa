-- Where other programs hear of things. Addresses and secrets are sealed: the address of a chat program is its key.
create table notifications.hooks (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    kind text not null,
    address bytea not null,
    secret bytea not null,
    -- After a change of the secret the one before signs along for a while.
    old_secret bytea,
    old_until timestamptz,
    events text[] not null,
    rule_id uuid,
    words boolean not null,
    made_at timestamptz not null default now(),
    -- How often it failed in a row; after a success none of these stands.
    failures integer not null default 0,
    failing_since timestamptz,
    rests_until timestamptz,
    stopped_at timestamptz,
    stopped_why text,
    primary key (workspace_id, id)
);
call platform.guard('notifications.hooks');

-- What a hook is to be told, written in the transaction of what happened. It names records and holds no word of a customer:
-- the records are asked when it leaves.
create table notifications.deliveries (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    hook_id uuid not null,
    event text not null,
    case_id uuid,
    subject uuid,
    facts jsonb not null default '{}',
    at timestamptz not null,
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    claim uuid,
    claimed_until timestamptz,
    tried_at timestamptz,
    status integer,
    millis integer,
    answer text,
    problem text,
    ended_at timestamptz,
    delivered boolean not null default false,
    primary key (workspace_id, id),
    foreign key (workspace_id, hook_id) references notifications.hooks (workspace_id, id) on delete cascade
);
create index deliveries_due on notifications.deliveries (workspace_id, hook_id, due_at) where ended_at is null;
create index deliveries_newest on notifications.deliveries (workspace_id, hook_id, id desc);
create index deliveries_ended on notifications.deliveries (workspace_id, ended_at) where ended_at is not null;
call platform.guard('notifications.deliveries');
-- What only named people may see leaves to nobody.
create policy restricted on notifications.deliveries as restrictive
    using (case_id is null or case_id <> all (array(select act.hidden_facts())));
