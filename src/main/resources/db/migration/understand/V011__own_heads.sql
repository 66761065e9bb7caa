-- What a workspace's own heads make of a voice, where that differs from what the general reader said: feelings and labels by
-- name with their probabilities, and the labels that hold. Null where nothing was taught or it changes nothing.
alter table understand.readings
    add column own jsonb,
    add column own_holds text[];

-- What a person found who went over a reading: the labels and the feeling it had then, and those they say. "had" stays as it
-- was at the first look, so that how often both agree is counted before anything was learnt from it.
create table understand.looks (
    workspace_id uuid not null,
    feedback_id uuid not null,
    person_id uuid not null,
    had text[] not null,
    said text[] not null,
    at timestamptz not null default now(),
    primary key (workspace_id, feedback_id)
);
create index looks_newest on understand.looks (workspace_id, at);
call platform.guard('understand.looks');

-- How far a workspace's own heads are: what there is to learn counts up, and "applied" follows once the voices of the last
-- weeks were read again with it. Looks from before "forgotten_at" teach nothing.
create table understand.teaching (
    workspace_id uuid primary key,
    changes bigint not null default 0,
    applied bigint not null default 0,
    forgotten_at timestamptz
);
call platform.guard('understand.teaching');
