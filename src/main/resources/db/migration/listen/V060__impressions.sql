-- What was understood of a voice, as far as lists tell voices apart by it. A table of its own: written beside the voice,
-- it would rewrite the whole row with all its indexes once more for every voice that comes in.
create table listen.impressions (
    workspace_id uuid not null,
    feedback_id uuid not null,
    feeling text check (feeling in ('negative', 'neutral', 'positive')),
    -- Null when it says nothing of these: then the index below does not hold it.
    says text[],
    primary key (workspace_id, feedback_id)
);
create index impressions_says on listen.impressions using gin (workspace_id, says) where says is not null;
call platform.guard('listen.impressions');

create or replace view listen.voices as
select f.*,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(body, '')) as words,
       i.feeling,
       i.says
from listen.feedback f
left join listen.impressions i on i.workspace_id = f.workspace_id and i.feedback_id = f.id
where f.workspace_id = platform.workspace();

-- Door: how many voices wait to be read, in all workspaces together, counted up to a bound.
create function listen.waiting_arrivals(bound integer) returns integer
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select count(*)::integer from (select 1 from listen.arrivals limit bound) as waiting;
    end;
