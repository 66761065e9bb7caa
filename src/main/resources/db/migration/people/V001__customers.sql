create table people.customers (
    workspace_id uuid not null,
    id uuid not null,
    external_id text,
    name text,
    email text,
    phone text,
    company text,
    segment text,
    created_at timestamptz not null default now(),
    erased_at timestamptz,
    primary key (workspace_id, id)
);
create index customers_by_email on people.customers (workspace_id, lower(email));
call platform.guard('people.customers');
