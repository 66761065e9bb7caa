-- Window: the numbers that people gave under names of the workspace's own, such as the rated questions of a survey. The known
-- ones are columns of feedback_facts.
create view listen.score_facts with (security_invoker = true) as
select f.workspace_id, f.id as feedback_id, f.occurred_at, s.name, s.value, s.min, s.max, f.changed_xid
from listen.feedback f
cross join lateral jsonb_to_recordset(f.scores) as s(name text, value double precision, min double precision,
    max double precision)
where f.scores is not null;
