-- What the words of a voice say, as a reader took them, each with its probability. "sentiment" and "says" are what counts:
-- a person's correction before the customer's own score, the score before what the reader took from the words.
alter table understand.readings
    -- −1, 0 or +1 as the scores state it, whatever the words say.
    add column stated double precision,
    -- Which reader read the words ("full", "fast"); null where they were not read, and then why not.
    add column read_by text,
    add column unread text,
    add column negative real,
    add column neutral real,
    add column positive real,
    add column labels jsonb,
    -- The labels whose probability is above their threshold, as the reader had it.
    add column holds text[],
    add column says text[],
    -- The words that weighed most for what holds; found when somebody first looks, or null.
    add column weights jsonb,
    -- Read fast because much was waiting: read again in full when nothing is.
    add column later boolean not null default false;
create index readings_later on understand.readings (feedback_id) where later;

-- The meaning of a voice as a direction: one signed byte per dimension. Apart, because few look at it and it is large.
create table understand.embeddings (
    workspace_id uuid not null,
    feedback_id uuid not null,
    encoder text not null,
    vector bytea not null,
    primary key (workspace_id, feedback_id)
);
call platform.guard('understand.embeddings');

-- What a person set right, kept apart from what the readers take and never overwritten by them. For the label "feeling"
-- the value is negative, neutral or positive; for every other yes or no.
create table understand.corrections (
    workspace_id uuid not null,
    feedback_id uuid not null,
    label text not null,
    value text not null,
    person_id uuid not null,
    at timestamptz not null default now(),
    primary key (workspace_id, feedback_id, label)
);
call platform.guard('understand.corrections');

create or replace view understand.reading_facts with (security_invoker = true) as
select workspace_id, feedback_id, language, sentiment, reader, version, changed_xid,
       case when sentiment < 0 then 'negative' when sentiment > 0 then 'positive' when sentiment = 0 then 'neutral' end
           as feeling,
       ',' || array_to_string(says, ',') || ',' as says
from understand.readings;

-- Door: voices of all workspaces that were read fast and are to be read in full, the newest first.
create function understand.read_later(most integer) returns table (workspace_id uuid, feedback_id uuid)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select r.workspace_id, r.feedback_id from understand.readings r where r.later
        order by r.feedback_id desc limit most;
    end;
