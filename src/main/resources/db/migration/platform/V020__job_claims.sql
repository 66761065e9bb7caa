-- Several jobs run at once, so a claim has a name of its own: who claimed can renew, end or give back this claim and no
-- later one of the same job.
alter table platform.jobs add column claim uuid;

-- Per kind, so that a heap of one kind that may not be taken now is not walked through to find another.
create index jobs_due_by_kind on platform.jobs (kind, run_at, id) where not dead;
drop index platform.jobs_due;
create index jobs_given_up on platform.jobs (workspace_id, kind) where dead;
drop function platform.claim_jobs(integer, integer);

-- Door: one job is claimed across workspaces, to run inside its own: the one that has waited longest, of these kinds, but
-- of none of these pairs of kind and workspace.
create function platform.claim_job(
        kinds text[], busy_kinds text[], busy_workspaces uuid[], for_seconds integer)
    returns table (id uuid, workspace_id uuid, kind text, payload text, attempts integer, claim uuid)
    language sql security definer set search_path = pg_catalog
    begin atomic
        update platform.jobs j
        set claimed_until = now() + make_interval(secs => for_seconds), claim = gen_random_uuid(),
            attempts = j.attempts + 1
        where j.id = (
            select due.id
            from unnest(kinds) as wanted(name)
            cross join lateral (
                select next.id, next.run_at
                from platform.jobs next
                where next.kind = wanted.name and not next.dead and next.run_at <= now()
                  and (next.claimed_until is null or next.claimed_until < now())
                  and not exists (
                      select from unnest(busy_kinds, busy_workspaces) as busy(kind, workspace)
                      where busy.kind = next.kind and busy.workspace = next.workspace_id)
                order by next.run_at, next.id
                limit 1
                for update skip locked) due
            order by due.run_at, due.id
            limit 1)
        returning j.id, j.workspace_id, j.kind, j.payload::text, j.attempts, j.claim;
    end;

-- Door: claims on jobs that still run are made longer; answers those that were still held.
create function platform.renew_claims(jobs uuid[], claims uuid[], for_seconds integer)
    returns setof uuid
    language sql security definer set search_path = pg_catalog
    begin atomic
        update platform.jobs j
        set claimed_until = now() + make_interval(secs => for_seconds)
        from unnest(jobs, claims) as held(job, claim)
        where j.id = held.job and j.claim = held.claim
        returning j.claim;
    end;
