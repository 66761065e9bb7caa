-- Browsers that show messages to a person. What leaves for one is encrypted for it alone (RFC 8291) with its two keys.
create table notifications.browsers (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    person_id uuid not null,
    endpoint text not null check (length(endpoint) <= 2000),
    p256dh bytea not null check (length(p256dh) = 65),
    auth bytea not null check (length(auth) = 16),
    name text not null check (length(name) between 1 and 100),
    made_at timestamptz not null default now(),
    -- When its push service last took a message, and why it did not take the one after.
    told_at timestamptz,
    problem text,
    primary key (workspace_id, id),
    unique (workspace_id, endpoint)
);
create index browsers_of_person on notifications.browsers (workspace_id, person_id);
call platform.guard('notifications.browsers');

-- Who the workspace is to push services (RFC 8292); the private key is sealed.
create table notifications.push_keys (
    workspace_id uuid primary key,
    public_key bytea not null,
    private_key bytea not null
);
call platform.guard('notifications.push_keys');

-- What a browser is to show: one notice, or that there are n. It names the newest notice and holds no words.
create table notifications.pushes (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    browser_id uuid not null,
    notice_id uuid not null,
    n integer not null check (n > 0),
    at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    claim uuid,
    claimed_until timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, browser_id) references notifications.browsers (workspace_id, id) on delete cascade
);
create index pushes_of_browser on notifications.pushes (workspace_id, browser_id, due_at);
call platform.guard('notifications.pushes');

-- When the person's browsers show it, and when it was handed on to them.
alter table notifications.notices add column push_due timestamptz, add column pushed_at timestamptz;
create index notices_push on notifications.notices (workspace_id, person_id, push_due)
    where push_due is not null and pushed_at is null;

-- Whoever asks a browser to tell them wants to be told, of all that they did not take away.
alter table notifications.choices add column push boolean not null default true;

alter table notifications.rule_ways drop constraint rule_ways_way_check,
    add constraint rule_ways_way_check check (way in ('now', 'browser', 'daily', 'never'));
