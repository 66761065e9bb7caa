-- The band of whatever score a voice carries: recommendation by its own three groups, any other scale by the share of
-- the way from its lowest to its highest number (below 0.4 low, above 0.65 high: of five stars 1–2, 3 and 4–5).
create function listen.score_band(nps real, csat real, ces real, stars real, scores jsonb) returns text
    language sql immutable parallel safe
    return case
        when nps is not null then case when nps >= 9 then 'high' when nps >= 7 then 'middle' else 'low' end
        else (select case when share < 0.4 then 'low' when share > 0.65 then 'high' when share is not null then 'middle' end
              from (select coalesce(
                  (csat - 1) / 4.0, (ces - 1) / 6.0, (stars - 1) / 4.0,
                  ((scores -> 0 ->> 'value')::float8 - (scores -> 0 ->> 'min')::float8)
                      / nullif((scores -> 0 ->> 'max')::float8 - (scores -> 0 ->> 'min')::float8, 0)) as share) as first)
    end;

create or replace view listen.feedback_facts with (security_invoker = true) as
select workspace_id, id, channel, source, occurred_at, received_at, language, nps, csat, ces, stars,
       customer_id, segment, touchpoint, location, team, product, followers, views, shares, history, state, changed_xid,
       listen.score_band(nps, csat, ces, stars, scores) as score_band
from listen.feedback;

-- Door: all voices of the workspace that the session stands in. The table's own policy would do the same, but keeps the
-- planner from the word index (its operator is not marked leakproof); this view carries the boundary in its WHERE.
create view listen.voices as
select f.*,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(body, '')) as words
from listen.feedback f
where workspace_id = platform.workspace();

-- Views of the inbox that somebody keeps: for themselves, or for the team.
create table listen.views (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    person_id uuid not null,
    name text not null,
    query text not null,
    shared boolean not null default false,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id)
);
create index views_by_person on listen.views (workspace_id, person_id);
call platform.guard('listen.views');
