-- Which meanings have come or changed since somebody last looked.
alter table understand.embeddings add column changed_xid xid8 not null default pg_current_xact_id();
create index embeddings_changed on understand.embeddings (workspace_id, changed_xid);

-- What was read fast has no meaning kept yet: found later, when nothing else waits.
create index readings_fast on understand.readings (workspace_id, feedback_id) where read_by = 'fast';
