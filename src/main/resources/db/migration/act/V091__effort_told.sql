-- What a case cost the customer changes with its voices and messages, and whoever copies it looks at cases: so a case counts as
-- changed when one is added to it, leaves it or is withdrawn after it was closed.
create function act.tell_effort() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    update act.cases c set changed_xid = pg_current_xact_id()
    from (select distinct workspace_id, case_id from changed) m
    where c.workspace_id = m.workspace_id and c.id = m.case_id and c.closed_at is not null
      and c.changed_xid <> pg_current_xact_id();
    return null;
end $$;
create trigger voice_joined after insert on act.case_voices
    referencing new table as changed for each statement execute function act.tell_effort();
create trigger voice_came after update on act.case_voices
    referencing new table as changed for each statement execute function act.tell_effort();
create trigger voice_went after update on act.case_voices
    referencing old table as changed for each statement execute function act.tell_effort();
create trigger voice_left after delete on act.case_voices
    referencing old table as changed for each statement execute function act.tell_effort();
create trigger message_added after insert on act.messages
    referencing new table as changed for each statement execute function act.tell_effort();
create trigger message_changed after update on act.messages
    referencing new table as changed for each statement execute function act.tell_effort();
create trigger message_left after delete on act.messages
    referencing old table as changed for each statement execute function act.tell_effort();
