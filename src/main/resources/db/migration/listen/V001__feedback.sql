create table listen.feedback (
    workspace_id uuid not null,
    id uuid not null,
    source text not null,
    external_id text not null,
    channel text not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    title text,
    body text,
    language text,
    nps real,
    csat real,
    ces real,
    stars real,
    scores jsonb,
    customer_id uuid,
    segment text,
    touchpoint text,
    location text,
    team text,
    employee text,
    product text,
    followers bigint,
    views bigint,
    shares bigint,
    url text,
    attributes jsonb,
    raw text,
    history boolean not null default false,
    state text not null default 'new' check (state in ('new', 'in_case', 'settled', 'noted')),
    revision integer not null default 0,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id)
);
-- Repeat-safe intake; also finds a voice by the id it has at its source.
create unique index feedback_once on listen.feedback (workspace_id, source, external_id);
create index feedback_occurred on listen.feedback (workspace_id, occurred_at desc, id desc);
create index feedback_customer on listen.feedback (workspace_id, customer_id, id desc) where customer_id is not null;
-- The analytics projection reads what changed since it last looked.
create index feedback_changed on listen.feedback (workspace_id, changed_xid);
create index feedback_words on listen.feedback
    using gin (to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(body, '')));
call platform.guard('listen.feedback');

-- Earlier answers of somebody who changed theirs.
create table listen.earlier (
    workspace_id uuid not null,
    feedback_id uuid not null,
    revision integer not null,
    replaced_at timestamptz not null default now(),
    raw text,
    primary key (workspace_id, feedback_id, revision)
);
call platform.guard('listen.earlier');

-- What has arrived (or must be read again) and waits for the next room; claimed rows are deleted in the reader's transaction.
create table listen.arrivals (
    workspace_id uuid not null,
    feedback_id uuid not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
call platform.guard('listen.arrivals');

-- Door: arrivals of one workspace are claimed together, whichever workspace has waited longest.
create function listen.claim_arrivals(most integer)
    returns table (workspace_id uuid, feedback_id uuid)
    language sql security definer set search_path = pg_catalog
    begin atomic
        delete from listen.arrivals a
        where a.ctid = any (array(
            select waiting.ctid from listen.arrivals waiting limit most for update skip locked))
        returning a.workspace_id, a.feedback_id;
    end;

-- Window: facts for analytics, without words and without anything that names a person.
create view listen.feedback_facts with (security_invoker = true) as
select workspace_id, id, channel, source, occurred_at, received_at, language, nps, csat, ces, stars,
       customer_id, segment, touchpoint, location, team, product, followers, views, shares, history, state, changed_xid
from listen.feedback;
