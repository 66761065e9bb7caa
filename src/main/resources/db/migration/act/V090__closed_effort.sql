-- Window: what getting it settled cost the customer, of closed cases: staff who wrote or talked to them, what they said, how often
-- after the first time, and the seconds by the clock in which it was our turn. The same as in effort_facts, without what a copy
-- has no use for. A merged case has nothing of its own.
create view act.closed_effort_facts with (security_invoker = true) as
select c.workspace_id, c.id, m.people, v.voices + m.theirs as contacts, greatest(v.voices + m.theirs - 1, 0) as repeats,
       w.waited as waited_seconds
from act.cases c
cross join lateral (
    select count(*) as voices from act.case_voices where workspace_id = c.workspace_id and case_id = c.id) v
cross join lateral (
    select count(distinct coalesce(author_id::text, author)) filter (where ours and not automatic) as people,
           count(*) filter (where not ours) as theirs
    from act.messages where workspace_id = c.workspace_id and case_id = c.id and state <> 'withdrawn') m
cross join lateral (
    select coalesce(sum(extract(epoch from until - at)), 0) as waited
    from (select kind, at, coalesce(lead(at) over (order by id), c.closed_at) as until
          from act.case_events
          where workspace_id = c.workspace_id and case_id = c.id
            and kind in ('opened', 'joined', 'heard', 'reopened', 'reply', 'waiting', 'closed')) turns
    where kind in ('opened', 'joined', 'heard', 'reopened')) w
where c.closed_at is not null and c.merged_into is null;
