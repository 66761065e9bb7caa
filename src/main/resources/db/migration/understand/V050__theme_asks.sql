-- What is asked for: apart from how themes stand, because whoever reads voices asks while holding their rows, and whoever
-- changes themes holds those while writing the same voices. In one row they would wait for each other in a ring.
create table understand.theme_asks (
    workspace_id uuid primary key,
    looking boolean not null default false,
    sorting boolean not null default false
);
call platform.guard('understand.theme_asks');
insert into understand.theme_asks (workspace_id, looking, sorting)
select workspace_id, looking, sorting from understand.theme_looks;
alter table understand.theme_looks drop column looking, drop column sorting;
