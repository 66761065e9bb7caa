-- A customer's id is computed from their external id, address or phone: who knows one of these can tell whose it is. So an
-- erased customer's id is in no fact, and not in the analytics file once that has been written anew.
create or replace view listen.feedback_facts with (security_invoker = true) as
select f.workspace_id, f.id, channel, source, occurred_at, received_at, language, nps, csat, ces, stars,
       case when c.erased_at is null then f.customer_id end as customer_id,
       segment, touchpoint, location, team, product, followers, views, shares, history, state, changed_xid,
       listen.score_band(nps, csat, ces, stars, scores) as score_band
from listen.feedback f
left join people.customer_facts c on c.workspace_id = f.workspace_id and c.id = f.customer_id;
