-- Door: the same, now also for what voices are about.
create or replace function measure.changed(workspaces uuid[], since text[]) returns table (workspace_id uuid)
    language sql stable security definer set search_path = pg_catalog
    as $$
        select looked.workspace
        from unnest(workspaces, since) as looked(workspace, since)
        where looked.since is null
           or exists (
               select from listen.feedback_facts f
               where f.workspace_id = looked.workspace
                 and f.changed_xid >= pg_snapshot_xmin(looked.since::pg_snapshot)
                 and not pg_visible_in_snapshot(f.changed_xid, looked.since::pg_snapshot))
           or exists (
               select from act.case_facts f
               where f.workspace_id = looked.workspace
                 and f.changed_xid >= pg_snapshot_xmin(looked.since::pg_snapshot)
                 and not pg_visible_in_snapshot(f.changed_xid, looked.since::pg_snapshot))
           or exists (
               select from understand.reading_facts f
               where f.workspace_id = looked.workspace
                 and f.changed_xid >= pg_snapshot_xmin(looked.since::pg_snapshot)
                 and not pg_visible_in_snapshot(f.changed_xid, looked.since::pg_snapshot))
           or exists (
               select from understand.about_facts f
               where f.workspace_id = looked.workspace
                 and f.changed_xid >= pg_snapshot_xmin(looked.since::pg_snapshot)
                 and not pg_visible_in_snapshot(f.changed_xid, looked.since::pg_snapshot))
    $$;
