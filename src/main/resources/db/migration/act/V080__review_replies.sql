-- A public answer stands under a review on somebody else's page: a person puts it there and says so.
alter table act.messages
    drop constraint messages_way_check,
    add constraint messages_way_check check (way in ('mail', 'page', 'review', 'call', 'letter', 'talk')),
    drop constraint messages_state_check,
    add constraint messages_state_check
        check (state in ('here', 'waiting', 'leaving', 'sent', 'failed', 'withdrawn', 'to_post')),
    add column posted_by text;
drop index act.messages_stuck;
create index messages_stuck on act.messages (workspace_id, id)
    where state in ('waiting', 'leaving', 'failed', 'to_post');
