-- Where a workspace's mail leaves from; without a row, the installation's own mailbox serves.
create table platform.mailboxes (
    workspace_id uuid primary key,
    host text not null,
    port integer not null check (port between 1 and 65535),
    security text not null check (security in ('starttls', 'tls', 'none')),
    username text not null default '',
    -- AES-GCM under a key in the data directory; null when there is no password.
    password bytea,
    from_mail text not null,
    from_name text not null default '',
    answers_to text,
    plus boolean not null default false,
    changed_at timestamptz not null default now()
);
call platform.guard('platform.mailboxes');
