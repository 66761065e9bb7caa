-- Whether a survey, and the front door, also ask whether people got done what they came for.
alter table listen.surveys add column success boolean not null default false;
alter table listen.front_doors add column success boolean not null default false;

-- What they answered: yes, partly or no; null where they did not. On whatever scale a file or a program brings it, from three quarters
-- of the scale on it is a yes, and up to a quarter a no.
create function listen.success(scores jsonb) returns text
    language sql immutable parallel safe set search_path = pg_catalog
    return (select case when share >= 0.75 then 'yes' when share <= 0.25 then 'no' else 'partly' end
            from (select (s.value - s.min) / (s.max - s.min) as share
                  from jsonb_to_recordset(scores) as s(name text, value double precision, min double precision,
                      max double precision)
                  where lower(s.name) = 'success' and s.max > s.min limit 1) as asked);

create or replace view listen.feedback_facts with (security_invoker = true) as
select f.workspace_id, f.id, channel, source, occurred_at, received_at, language, nps, csat, ces, stars,
       case when c.erased_at is null then f.customer_id end as customer_id,
       segment, touchpoint, location, team, product, followers, views, shares, history, state, changed_xid,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       case when scores is not null then listen.relation(scores, 'trust') end as trust,
       case when scores is not null then listen.relation(scores, 'valued') end as valued,
       case when scores is not null then listen.relation(scores, 'easy') end as easy,
       case when scores is not null then listen.relation(scores, 'comfort') end as comfort,
       case when scores is not null then listen.answers(scores) end as answers,
       case when scores is not null then listen.success(scores) end as success
from listen.feedback f
left join people.customer_facts c on c.workspace_id = f.workspace_id and c.id = f.customer_id;
