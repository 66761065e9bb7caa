create table identity.workspaces (
    id uuid primary key default uuidv7(),
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    name text not null,
    time_zone text not null default 'UTC',
    created_at timestamptz not null default now()
);

create table identity.persons (
    id uuid primary key default uuidv7(),
    email text not null,
    name text not null,
    password_hash text,
    created_at timestamptz not null default now()
);
create unique index persons_by_email on identity.persons (lower(email));

create table identity.memberships (
    workspace_id uuid not null references identity.workspaces,
    person_id uuid not null references identity.persons,
    role text not null check (role in ('owner', 'lead', 'manager', 'agent', 'viewer')),
    team text,
    created_at timestamptz not null default now(),
    primary key (workspace_id, person_id)
);
create index memberships_by_person on identity.memberships (person_id);
call platform.guard('identity.memberships');

create table identity.invitations (
    id uuid primary key default uuidv7(),
    workspace_id uuid not null references identity.workspaces,
    email text not null,
    role text not null check (role in ('owner', 'lead', 'manager', 'agent', 'viewer')),
    link_hash bytea not null unique,
    invited_by uuid not null references identity.persons,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz
);
call platform.guard('identity.invitations');

create table identity.tokens (
    id uuid primary key default uuidv7(),
    workspace_id uuid not null references identity.workspaces,
    name text not null,
    role text not null check (role in ('owner', 'lead', 'manager', 'agent', 'viewer')),
    token_hash bytea not null unique,
    created_by uuid references identity.persons,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
);
call platform.guard('identity.tokens');

-- Failed sign-ins by what they named (a hash of e-mail or address), for throttling; short-lived.
create table identity.failures (
    subject bytea not null,
    at timestamptz not null default now()
);
create index failures_by_subject on identity.failures (subject, at);

create table identity.audit (
    id uuid primary key default uuidv7(),
    workspace_id uuid not null references identity.workspaces,
    at timestamptz not null default now(),
    actor_id uuid,
    actor text not null,
    deed text not null,
    subject text not null default ''
);
create index audit_newest on identity.audit (workspace_id, id desc);
call platform.guard('identity.audit');

-- Door: a person's workspaces, whichever they stand in.
create function identity.workspaces_of(person uuid)
    returns table (id uuid, slug text, name text, time_zone text, role text, team text)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select w.id, w.slug, w.name, w.time_zone, m.role, m.team
        from identity.memberships m join identity.workspaces w on w.id = m.workspace_id
        where m.person_id = person
        order by w.name;
    end;

-- Door: the workspace and role of an API token.
create function identity.token_holder(hash bytea)
    returns table (id uuid, name text, role text, expires_at timestamptz,
                   workspace_id uuid, slug text, workspace_name text, time_zone text)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select t.id, t.name, t.role, t.expires_at, w.id, w.slug, w.name, w.time_zone
        from identity.tokens t join identity.workspaces w on w.id = t.workspace_id
        where t.token_hash = hash and t.revoked_at is null and t.expires_at > now();
    end;

-- Door: what an invitation link opens.
create function identity.invitation_by_link(hash bytea)
    returns table (id uuid, email text, role text, workspace_id uuid, slug text, workspace_name text, time_zone text)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select i.id, i.email, i.role, w.id, w.slug, w.name, w.time_zone
        from identity.invitations i join identity.workspaces w on w.id = i.workspace_id
        where i.link_hash = hash and i.accepted_at is null and i.expires_at > now();
    end;

-- Sessions of signed-in people (Spring Session's own table shape).
create table identity.spring_session (
    primary_id char(36) not null primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create index spring_session_expiry on identity.spring_session (expiry_time);
create index spring_session_principal on identity.spring_session (principal_name);
create table identity.spring_session_attributes (
    session_primary_id char(36) not null references identity.spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);
