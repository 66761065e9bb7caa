-- A notice may be about something that is no case: a fix, a problem, a voice, a webhook. It then says what, and where it is.
alter table notifications.notices
    alter column case_id drop not null,
    alter column number drop not null,
    add column about text,
    add column path text,
    add constraint notices_lead_somewhere check (
        (case_id is not null and number is not null) or (about is not null and path is not null));

drop policy restricted on notifications.notices;
create policy restricted on notifications.notices as restrictive
    using (case_id is null or case_id <> all (array(select act.hidden_facts())));
