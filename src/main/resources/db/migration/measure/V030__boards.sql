-- A board: a named list of questions under one filter.
create table measure.boards (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    owner_id uuid not null,
    owner text not null,
    -- Seen by everybody here; else by its owner alone.
    shared boolean not null,
    -- Narrows every question on it: facets and their values, without days.
    filter jsonb not null default '{}',
    primary key (workspace_id, id)
);
call platform.guard('measure.boards');

-- A question on a board, as it is asked of the API.
create table measure.board_tiles (
    workspace_id uuid not null,
    board_id uuid not null,
    id uuid not null default uuidv7(),
    place int not null,
    name text not null default '',
    question jsonb not null,
    -- What it should come to, in the measure's unit.
    target double precision,
    wide boolean not null default false,
    primary key (workspace_id, id),
    unique (workspace_id, board_id, question),
    foreign key (workspace_id, board_id) references measure.boards on delete cascade
);
call platform.guard('measure.board_tiles');
