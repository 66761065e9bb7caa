-- Some weeks after it was settled the customer is asked once more whether it still is.
alter table act.settled_questions add column round smallint not null default 1 check (round in (1, 2));
-- After how many days; 0: never.
alter table act.loop_settings add column still_days integer not null default 30 check (still_days between 0 and 365);

-- Window: each question that was put to a customer, and what became of it.
create view act.question_facts with (security_invoker = true) as
select workspace_id, id, case_id, round, asked_at, answer, answered_at from act.settled_questions;
