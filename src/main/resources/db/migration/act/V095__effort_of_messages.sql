-- A letter that leaves changes its row several times, and none of that changes what the case cost. Telling the case of each was dear,
-- and whoever holds a case before its letters, as a merge does, could wait for a letter that waited for the case.
create function act.tell_effort_of_messages() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    update act.cases c set changed_xid = pg_current_xact_id()
    from (select distinct n.workspace_id, n.case_id
          from now_is n join was w on w.workspace_id = n.workspace_id and w.id = n.id
          where (n.case_id, n.ours, n.automatic, n.author, n.author_id, n.state = 'withdrawn')
              is distinct from (w.case_id, w.ours, w.automatic, w.author, w.author_id, w.state = 'withdrawn')) m
    where c.workspace_id = m.workspace_id and c.id = m.case_id and c.closed_at is not null
      and c.changed_xid <> pg_current_xact_id();
    return null;
end $$;
drop trigger message_changed on act.messages;
create trigger message_changed after update on act.messages
    referencing new table as now_is old table as was for each statement execute function act.tell_effort_of_messages();
