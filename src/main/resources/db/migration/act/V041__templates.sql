-- Words that are written again and again, with places that are filled for each customer.
create table act.templates (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    language text not null,
    words text not null,
    version integer not null default 1,
    changed_at timestamptz not null,
    retired_at timestamptz,
    primary key (workspace_id, id)
);
create unique index templates_name on act.templates (workspace_id, lower(name), language) where retired_at is null;
call platform.guard('act.templates');

-- Which draft a template was put into: it counts as used once that draft is sent.
create table act.template_uses (
    workspace_id uuid not null,
    template_id uuid not null,
    draft uuid not null,
    case_id uuid not null,
    at timestamptz not null,
    primary key (workspace_id, template_id, draft),
    foreign key (workspace_id, template_id) references act.templates (workspace_id, id)
);
create index template_uses_draft on act.template_uses (workspace_id, draft);
call platform.guard('act.template_uses');
