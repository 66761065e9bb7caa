-- What each voice is about, in one row, for those who copy: a row that is taken from theme_voices leaves nothing behind by
-- which a copy could tell. Themes that were set aside are in it; who tells of themes leaves those out by their names.
create table understand.abouts (
    workspace_id uuid not null,
    feedback_id uuid not null,
    -- Ids of themes, divided by commas; null where it is about none.
    themes text,
    -- The feeling about each of them in the same order, −1, 0 or 1, or nothing between two commas.
    feelings text,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, feedback_id)
);
create index abouts_changed on understand.abouts (workspace_id, changed_xid);
call platform.guard('understand.abouts');

create function understand.tell_abouts() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    insert into understand.abouts as a (workspace_id, feedback_id, themes, feelings)
    select c.workspace_id, c.feedback_id, string_agg(v.theme_id, ',' order by v.theme_id),
           string_agg(coalesce(v.feeling::text, ''), ',' order by v.theme_id) filter (where v.theme_id is not null)
    from (select distinct workspace_id, feedback_id from changed) c
    left join understand.theme_voices v on v.workspace_id = c.workspace_id and v.feedback_id = c.feedback_id
    group by c.workspace_id, c.feedback_id
    on conflict (workspace_id, feedback_id) do update
    set themes = excluded.themes, feelings = excluded.feelings, changed_xid = pg_current_xact_id()
    where a.themes is distinct from excluded.themes or a.feelings is distinct from excluded.feelings;
    return null;
end $$;
create trigger added after insert on understand.theme_voices
    referencing new table as changed for each statement execute function understand.tell_abouts();
create trigger moved after update on understand.theme_voices
    referencing new table as changed for each statement execute function understand.tell_abouts();
create trigger taken after delete on understand.theme_voices
    referencing old table as changed for each statement execute function understand.tell_abouts();

insert into understand.abouts (workspace_id, feedback_id, themes, feelings)
select workspace_id, feedback_id, string_agg(theme_id, ',' order by theme_id),
       string_agg(coalesce(feeling::text, ''), ',' order by theme_id)
from understand.theme_voices group by workspace_id, feedback_id;

create view understand.about_facts with (security_invoker = true) as
select workspace_id, feedback_id, themes, feelings, changed_xid from understand.abouts;
