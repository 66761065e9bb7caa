-- How far all voices of a workspace were looked through, from the newest down, for themes that people described: one walk
-- for all of them that wait.
create table understand.theme_walks (
    workspace_id uuid primary key,
    -- Raised when it begins anew: what a walk of before has just looked at no longer moves this one.
    turn integer not null default 0,
    -- The lowest id that was passed; null at the beginning.
    at uuid,
    passed bigint not null default 0,
    -- How many there are to pass, counted at the beginning, and how many were not read, which mean nothing to any encoder.
    total bigint,
    unread bigint not null default 0,
    -- The last one was passed; some of those passed may wait to be looked at clause by clause.
    arrived boolean not null default false,
    -- A job waits that will go on.
    asked boolean not null default false
);
call platform.guard('understand.theme_walks');

-- Since when all that was said before has been looked through for a described theme; null while it is not.
alter table understand.themes add column sought_at timestamptz;
