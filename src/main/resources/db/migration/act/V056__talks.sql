-- What a customer said, talked over with the employee: between the two and their lead.
create table act.talk_counters (
    workspace_id uuid primary key,
    last_number integer not null
);
call platform.guard('act.talk_counters');

create table act.talks (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    number integer not null,
    case_id uuid,
    employee_id uuid not null,
    partner_id uuid not null,
    -- The customer's words; blanked when the customer is erased.
    said text,
    learned text,
    tries text,
    follow_on date,
    followed_at timestamptz,
    made_at timestamptz not null,
    version integer not null default 1,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id),
    check (employee_id <> partner_id)
);
create index talks_of on act.talks (workspace_id, employee_id);
create index talks_with on act.talks (workspace_id, partner_id);
call platform.guard('act.talks');

create table act.talk_notes (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    talk_id uuid not null,
    person_id uuid not null,
    words text not null,
    at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, talk_id) references act.talks (workspace_id, id)
);
create index talk_notes_of on act.talk_notes (workspace_id, talk_id, id);
call platform.guard('act.talk_notes');
