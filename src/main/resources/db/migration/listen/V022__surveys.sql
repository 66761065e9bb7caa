create table listen.surveys (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    -- Its part of the public address: random, so that nobody finds a survey they were not asked to answer.
    key text not null unique,
    name text not null,
    language text not null,
    asking text not null,
    recommend text not null,
    open_question text,
    thanks text not null,
    touchpoint text,
    location text,
    product text,
    open boolean not null default true,
    -- Personal links are made from it, so that a customer always gets the same one.
    seal bytea not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id)
);
call platform.guard('listen.surveys');

-- Door: the workspace of a survey that somebody was sent.
create function listen.survey_home(word text) returns uuid
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select s.workspace_id from listen.surveys s where s.key = word;
    end;

create table listen.survey_links (
    workspace_id uuid not null,
    survey_id uuid not null,
    token_hash bytea not null,
    customer_id uuid not null,
    external_id text,
    email text,
    name text,
    created_at timestamptz not null default now(),
    primary key (workspace_id, survey_id, token_hash),
    foreign key (workspace_id, survey_id) references listen.surveys
);
create index survey_links_newest on listen.survey_links (workspace_id, survey_id, created_at desc, token_hash);
call platform.guard('listen.survey_links');

-- The front door's own texts; a workspace without a row uses the built-in ones.
create table listen.front_doors (
    workspace_id uuid primary key,
    language text not null,
    title text not null,
    greeting text not null,
    ask_where boolean not null
);
call platform.guard('listen.front_doors');

-- Customers whose complaint is settled and who have not been sent a personal link since.
create table listen.ask_again (
    workspace_id uuid not null,
    customer_id uuid not null,
    since timestamptz not null default now(),
    primary key (workspace_id, customer_id)
);
call platform.guard('listen.ask_again');
