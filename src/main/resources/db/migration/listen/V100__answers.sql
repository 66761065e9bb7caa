-- What was answered under names of the workspace's own, each as its share of the scale, 0 (lowest) to 1, for those who copy: {"name": share}.
create function listen.answers(scores jsonb) returns text
    language sql immutable parallel safe set search_path = pg_catalog
    return (select jsonb_object_agg(s.name, (s.value - s.min) / (s.max - s.min))::text
            from jsonb_to_recordset(scores) as s(name text, value double precision, min double precision,
                max double precision)
            where s.max > s.min);

create or replace view listen.feedback_facts with (security_invoker = true) as
select f.workspace_id, f.id, channel, source, occurred_at, received_at, language, nps, csat, ces, stars,
       case when c.erased_at is null then f.customer_id end as customer_id,
       segment, touchpoint, location, team, product, followers, views, shares, history, state, changed_xid,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       case when scores is not null then listen.relation(scores, 'trust') end as trust,
       case when scores is not null then listen.relation(scores, 'valued') end as valued,
       case when scores is not null then listen.relation(scores, 'easy') end as easy,
       case when scores is not null then listen.relation(scores, 'comfort') end as comfort,
       case when scores is not null then listen.answers(scores) end as answers
from listen.feedback f
left join people.customer_facts c on c.workspace_id = f.workspace_id and c.id = f.customer_id;
