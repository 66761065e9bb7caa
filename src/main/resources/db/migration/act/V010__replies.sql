-- The talk between us and the customer of a case: what they wrote after the first voice, and what we answered.
create table act.messages (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    ours boolean not null,
    way text not null check (way in ('mail', 'page', 'call', 'letter', 'talk')),
    -- True when no person wrote it.
    automatic boolean not null default false,
    author_id uuid,
    author text not null,
    words text not null,
    at timestamptz not null,
    -- here: nothing has to leave; the others say how far a letter has come.
    state text not null check (state in ('here', 'waiting', 'leaving', 'sent', 'failed', 'withdrawn')),
    mail_to text,
    mail_name text,
    -- The Message-ID, the same at every try.
    mail_id text,
    tries integer not null default 0,
    next_try timestamptz,
    leaving_until timestamptz,
    give_up_at timestamptz,
    sent_at timestamptz,
    problem text,
    -- The form it was sent from: sent twice, it is kept once.
    form uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create unique index messages_once on act.messages (workspace_id, form) where form is not null;
create unique index messages_mail on act.messages (workspace_id, mail_id) where mail_id is not null;
create index messages_of on act.messages (workspace_id, case_id, id);
create index messages_stuck on act.messages (workspace_id, id) where state in ('waiting', 'leaving', 'failed');
call platform.guard('act.messages');

-- What a person has begun to write, one row per window it is written in, so that two windows cannot overwrite each other.
create table act.drafts (
    workspace_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    person_id uuid not null,
    author text not null,
    words text not null,
    version integer not null default 1,
    changed_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index drafts_of on act.drafts (workspace_id, case_id, changed_at desc);
call platform.guard('act.drafts');

-- Each time a customer is asked whether it is settled. 'void': the case was opened again before they answered;
-- 'unheard': the question never reached them, so their silence says nothing.
create table act.settled_questions (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    asked_at timestamptz not null,
    days integer not null,
    silent_at timestamptz not null,
    message_id uuid,
    answer text check (answer in ('yes', 'no', 'silence', 'void', 'unheard')),
    answered_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create unique index settled_questions_open on act.settled_questions (workspace_id, case_id) where answer is null;
create index settled_questions_of on act.settled_questions (workspace_id, case_id, id);
call platform.guard('act.settled_questions');

-- Links that were sent to the customer's own address: whoever holds one reads that customer's mail.
create table act.mailed_links (
    workspace_id uuid not null,
    hash bytea not null,
    case_id uuid not null,
    primary key (workspace_id, hash)
);
call platform.guard('act.mailed_links');

-- How long silence must last before it counts as settled; without a row, 14 days.
create table act.loop_settings (
    workspace_id uuid primary key,
    silence_days integer not null check (silence_days between 1 and 365)
);
call platform.guard('act.loop_settings');
