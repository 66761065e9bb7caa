-- Door: which of these workspaces have facts that a reader who last looked at this moment has not seen. A null moment
-- means it never looked. The windows of other rooms are named late, so that those rooms stay free to change them.
create function measure.changed(workspaces uuid[], since text[]) returns table (workspace_id uuid)
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
    $$;
