-- What became of a voice, step by step: said by a person, or by a room (then person_id is null).
create table listen.marks (
    workspace_id uuid not null,
    feedback_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    state text not null,
    person_id uuid
);
create index marks_of on listen.marks (workspace_id, feedback_id, at);
call platform.guard('listen.marks');
