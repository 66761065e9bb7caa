-- A case that was merged into another keeps its number, which leads there.
alter table act.cases add column merged_into uuid;
alter table act.cases add foreign key (workspace_id, merged_into) references act.cases (workspace_id, id);
create index cases_merged on act.cases (workspace_id, merged_into) where merged_into is not null;

-- From which case a voice, a message or a link came, so that a merge can be taken back.
alter table act.case_voices add column came_from uuid;
alter table act.messages add column came_from uuid;
alter table act.mailed_links add column came_from uuid;

-- Merges, and what the merged case was like before.
create table act.case_merges (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    into_id uuid not null,
    at timestamptz not null,
    actor text not null,
    before jsonb not null,
    undone_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id),
    foreign key (workspace_id, into_id) references act.cases (workspace_id, id)
);
create unique index case_merges_open on act.case_merges (workspace_id, case_id) where undone_at is null;
create index case_merges_into on act.case_merges (workspace_id, into_id) where undone_at is null;
call platform.guard('act.case_merges');

-- Cases that have to do with each other; each pair once.
create table act.case_links (
    workspace_id uuid not null,
    one_id uuid not null,
    other_id uuid not null check (one_id < other_id),
    at timestamptz not null,
    actor text not null,
    primary key (workspace_id, one_id, other_id),
    foreign key (workspace_id, one_id) references act.cases (workspace_id, id),
    foreign key (workspace_id, other_id) references act.cases (workspace_id, id)
);
create index case_links_other on act.case_links (workspace_id, other_id);
call platform.guard('act.case_links');

-- The case into which this one went, over however many merges; itself when it was not merged.
create function act.surviving(workspace uuid, merged uuid) returns uuid
    language sql stable
    as $$
        with recursive up as (
            select id, merged_into from act.cases where workspace_id = workspace and id = merged
            union
            select c.id, c.merged_into from act.cases c join up on c.id = up.merged_into
            where c.workspace_id = workspace)
        select id from up where merged_into is null
    $$;

create function act.surviving(workspace uuid, wanted integer) returns uuid
    language sql stable
    as $$ select act.surviving(workspace, id) from act.cases where workspace_id = workspace and number = wanted $$;

-- This case and all that went into it.
create function act.gathered(workspace uuid, survivor uuid) returns setof uuid
    language sql stable
    as $$
        with recursive down as (
            select survivor as id
            union
            select c.id from act.cases c join down on c.merged_into = down.id where c.workspace_id = workspace)
        select id from down
    $$;

-- Whatever still reaches a merged case, such as a letter that was under way, lands where the work goes on.
create function act.follow_merge() returns trigger
    language plpgsql as $$
begin
    new.case_id := coalesce(act.surviving(new.workspace_id, new.case_id), new.case_id);
    return new;
end $$;
create trigger follow_merge before insert on act.messages for each row execute function act.follow_merge();
create trigger follow_merge before insert on act.drafts for each row execute function act.follow_merge();
create trigger follow_merge before insert on act.mailed_links for each row execute function act.follow_merge();

-- Window: a merged case leaves an empty row, so that copies which hold it lose what they counted.
create or replace view act.case_facts with (security_invoker = true) as
select workspace_id, id, number, channel, location, team, product, severity, occurred_at, opened_at,
       first_reply_due, first_replied_at,
       case when first_replied_at is not null then first_replied_at <= first_reply_due
            when closed_at > first_reply_due then false end as replied_in_time,
       resolution_due, closed_at, asked_at, settled_at, settled_by, reopened, state, changed_xid
from act.cases
where merged_into is null
union all
select workspace_id, id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
       null, null, changed_xid
from act.cases
where merged_into is not null;

create or replace view act.problem_facts with (security_invoker = true) as
select p.workspace_id, p.id, p.number, p.state, p.opened_at, p.state_at,
       count(c.id)::integer as cases, count(distinct coalesce(c.customer_id, c.id))::integer as customers,
       min(c.occurred_at) as first_at, max(c.occurred_at) as last_at, p.changed_xid
from act.problems p
left join act.problem_cases m on m.workspace_id = p.workspace_id and m.problem_id = p.id
left join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id and c.merged_into is null
group by p.workspace_id, p.id;

create or replace view act.problem_case_facts with (security_invoker = true) as
select m.workspace_id, m.problem_id, m.case_id, m.added_at
from act.problem_cases m join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id
where c.merged_into is null;
