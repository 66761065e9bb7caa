-- Mail as it was fetched, and what became of it. A row is committed before the mail is marked on its server: what is not
-- here yet is fetched again, what is here is never fetched twice.
create table act.mail_in (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    account text not null,
    folder text not null,
    uid_validity bigint not null,
    uid bigint not null,
    marked boolean not null default false,
    fetched_at timestamptz not null,
    size bigint not null,
    -- True when it was too large and only its beginning is here.
    cut boolean not null,
    -- As it came; null once it is taken in.
    raw bytea,
    -- A hash of who, when, what: equal for two copies of one mail.
    mail_key bytea,
    mail_id text,
    from_mail text,
    from_name text,
    subject text,
    gist text,
    -- What stands below the new words: history, signature, notices.
    rest text,
    -- The sender's address where it is not the one we know of the case's customer.
    other_from text,
    state text not null check (state in ('fetched', 'answer', 'voice', 'aside', 'again', 'failed')),
    kind text check (kind in ('bounce', 'automatic', 'list', 'ours', 'many')),
    why text,
    case_id uuid,
    message_id uuid,
    feedback_id uuid,
    customer_id uuid,
    primary key (workspace_id, id),
    unique (workspace_id, account, folder, uid_validity, uid)
);
create unique index mail_in_once on act.mail_in (workspace_id, mail_key) where mail_key is not null;
create index mail_in_ids on act.mail_in (workspace_id, mail_id) where feedback_id is not null;
create index mail_in_case on act.mail_in (workspace_id, case_id) where case_id is not null;
create index mail_in_voice on act.mail_in (workspace_id, feedback_id) where feedback_id is not null;
create index mail_in_customer on act.mail_in (workspace_id, customer_id) where customer_id is not null;
create index mail_in_unmarked on act.mail_in (workspace_id, account, folder) where not marked;
create index mail_in_aside on act.mail_in (workspace_id, id) where state in ('aside', 'failed');
call platform.guard('act.mail_in');

-- Files that came with mail. Outside every folder that a web server could serve.
create table act.attachments (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    mail_id uuid not null,
    place integer not null,
    name text not null,
    type text not null,
    size bigint not null,
    -- Null when it was not kept; left_why then says why.
    bytes bytea,
    left_why text not null default '',
    primary key (workspace_id, id),
    unique (workspace_id, mail_id, place),
    foreign key (workspace_id, mail_id) references act.mail_in (workspace_id, id)
);
call platform.guard('act.attachments');
