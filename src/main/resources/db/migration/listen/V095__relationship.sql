-- Whether a survey also asks how far people trust, feel valued, find it easy to get what they need, and are at ease.
alter table listen.surveys add column relationship boolean not null default false;

-- One of these answers, from 1 to 7; on whatever scale a file or a program brings it, it is stretched to that.
create function listen.relation(scores jsonb, wanted text) returns double precision
    language sql immutable parallel safe set search_path = pg_catalog
    return (select 1 + 6 * (s.value - s.min) / (s.max - s.min)
            from jsonb_to_recordset(scores) as s(name text, value double precision, min double precision,
                max double precision)
            where lower(s.name) = wanted limit 1);

-- Which of them were answered; null when none was.
create function listen.relations(scores jsonb) returns text[]
    language sql immutable parallel safe set search_path = pg_catalog
    return (select array_agg(lower(s.name)) from jsonb_to_recordset(scores) as s(name text)
            where lower(s.name) in ('trust', 'valued', 'easy', 'comfort'));

create or replace view listen.feedback_facts with (security_invoker = true) as
select f.workspace_id, f.id, channel, source, occurred_at, received_at, language, nps, csat, ces, stars,
       case when c.erased_at is null then f.customer_id end as customer_id,
       segment, touchpoint, location, team, product, followers, views, shares, history, state, changed_xid,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       case when scores is not null then listen.relation(scores, 'trust') end as trust,
       case when scores is not null then listen.relation(scores, 'valued') end as valued,
       case when scores is not null then listen.relation(scores, 'easy') end as easy,
       case when scores is not null then listen.relation(scores, 'comfort') end as comfort
from listen.feedback f
left join people.customer_facts c on c.workspace_id = f.workspace_id and c.id = f.customer_id;
