-- Answers to public reviews: they wait until a program posts them or a person has copied them there and says so.
create table act.public_answers (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    feedback_id uuid not null,
    words text not null,
    state text not null check (state in ('waiting', 'posted', 'withdrawn')),
    author_id uuid,
    author text not null,
    at timestamptz not null,
    posted_at timestamptz,
    posted_by text,
    message_id uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
-- A review has one answer of ours: a second one takes the place of the first.
create unique index public_answers_open on act.public_answers (workspace_id, feedback_id) where state = 'waiting';
create index public_answers_case on act.public_answers (workspace_id, case_id, id);
call platform.guard('act.public_answers');
