-- Nobody is told of a case that they may not see.
create policy restricted on notifications.notices as restrictive
    using (case_id <> all (array(select act.hidden_facts())));
