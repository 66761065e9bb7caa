-- What a person should hear of. Written in the transaction of what happened, with who did it and no word of a customer:
-- the record itself is asked when it is shown, by whoever looks.
create table notifications.notices (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    person_id uuid not null,
    kind text not null,
    case_id uuid not null,
    number integer not null,
    actor text not null,
    deed text not null,
    -- The same for the same thing: told twice, it stands once.
    sameness text not null,
    at timestamptz not null,
    here boolean not null,
    read_at timestamptz,
    mail_due timestamptz,
    -- Which letter it goes in; set before the letter leaves, so that a second try is the same letter.
    letter uuid,
    mailed_at timestamptz,
    mail_problem text,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id),
    unique (workspace_id, person_id, sameness)
);
create index notices_newest on notifications.notices (workspace_id, person_id, id desc) where here;
create index notices_unread on notifications.notices (workspace_id, person_id) where here and read_at is null;
create index notices_mail on notifications.notices (workspace_id, person_id, mail_due)
    where mail_due is not null and mailed_at is null;
create index notices_changed on notifications.notices (workspace_id, changed_xid);
call platform.guard('notifications.notices');

-- What a person wants to hear of, and how; without a row the usual counts.
create table notifications.choices (
    workspace_id uuid not null,
    person_id uuid not null,
    kind text not null,
    here boolean not null,
    mail boolean not null,
    primary key (workspace_id, person_id, kind)
);
call platform.guard('notifications.choices');

-- When mail may come: at once or once a day, not in these hours (minutes after midnight), not on these days (1 is Monday).
create table notifications.manners (
    workspace_id uuid not null,
    person_id uuid not null,
    digest boolean not null,
    digest_at smallint not null check (digest_at between 0 and 1439),
    quiet_from smallint check (quiet_from between 0 and 1439),
    quiet_to smallint check (quiet_to between 0 and 1439),
    quiet_days smallint[] not null,
    zone text not null,
    primary key (workspace_id, person_id)
);
call platform.guard('notifications.manners');
