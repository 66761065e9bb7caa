-- Files that go along with answers. One without a message waits for its person's next letter on the case.
create table act.files_out (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    person_id uuid not null,
    message_id uuid,
    name text not null,
    type text not null,
    size bigint not null,
    bytes bytea not null,
    at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id),
    foreign key (workspace_id, message_id) references act.messages (workspace_id, id)
);
create index files_out_of on act.files_out (workspace_id, case_id, person_id) where message_id is null;
create index files_out_sent on act.files_out (workspace_id, message_id) where message_id is not null;
call platform.guard('act.files_out');
call act.guard_case('act.files_out');
