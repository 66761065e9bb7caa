-- When a board is mailed.
create table measure.board_mails (
    workspace_id uuid not null,
    board_id uuid not null,
    every text not null,
    -- Of a weekly mail, from 1, Monday, to 7.
    weekday smallint not null check (weekday between 1 and 7),
    -- By the clock of the workspace.
    hour smallint not null check (hour between 0 and 23),
    next_at timestamptz not null,
    primary key (workspace_id, board_id),
    foreign key (workspace_id, board_id) references measure.boards on delete cascade
);
call platform.guard('measure.board_mails');

-- Who gets it.
create table measure.board_readers (
    workspace_id uuid not null,
    board_id uuid not null,
    person_id uuid not null,
    primary key (workspace_id, board_id, person_id),
    foreign key (workspace_id, board_id) references measure.board_mails on delete cascade
);
call platform.guard('measure.board_readers');

-- A letter with a board, written down before it leaves: to one person at most one on a day.
create table measure.board_letters (
    workspace_id uuid not null,
    board_id uuid not null,
    person_id uuid not null,
    day date not null,
    -- In its Message-ID: the same at every try.
    letter uuid not null default gen_random_uuid(),
    ended_at timestamptz,
    problem text,
    primary key (workspace_id, board_id, person_id, day),
    foreign key (workspace_id, board_id) references measure.boards on delete cascade
);
call platform.guard('measure.board_letters');
