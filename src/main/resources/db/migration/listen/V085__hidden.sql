-- Window: the voices of this workspace that whoever looks now may not see. None, until the room that keeps cases says
-- which, by putting its own words into this function.
create function listen.hidden_facts() returns setof uuid
    language sql stable parallel safe security definer set search_path = pg_catalog
    as $$ select null::uuid where false $$;

-- The list is asked for once in a statement, not for each row.
create policy restricted on listen.feedback as restrictive
    using (id <> all (array(select listen.hidden_facts())));
create policy restricted on listen.earlier as restrictive
    using (feedback_id <> all (array(select listen.hidden_facts())));
create policy restricted on listen.marks as restrictive
    using (feedback_id <> all (array(select listen.hidden_facts())));
create policy restricted on listen.impressions as restrictive
    using (feedback_id <> all (array(select listen.hidden_facts())));

-- Door: it reads past the policies, so it carries this boundary too.
create or replace view listen.voices as
select f.*,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       to_tsvector('listen.words', coalesce(title, '') || ' ' || coalesce(body, '')) as words,
       i.feeling,
       i.says,
       i.themes,
       i.emotions,
       i.reader,
       i.spoken
from listen.feedback f
left join listen.impressions i on i.workspace_id = f.workspace_id and i.feedback_id = f.id
where f.workspace_id = platform.workspace()
  and f.id <> all (array(select listen.hidden_facts()));
