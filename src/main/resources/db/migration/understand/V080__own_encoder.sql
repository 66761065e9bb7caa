-- An owner may bring another encoder. A voice then has several meanings, each kept by the encoder that gave it and never
-- compared with those of another: the one that ships goes on teaching the workspace's own heads.
alter table understand.embeddings drop constraint embeddings_pkey;
alter table understand.embeddings add primary key (workspace_id, feedback_id, encoder);

-- Workspaces of which an owner's encoder has looked at every voice once: before that, search goes by words.
create table understand.meanings_known (
    workspace_id uuid not null,
    encoder text not null,
    at timestamptz not null default now(),
    primary key (workspace_id, encoder)
);
call platform.guard('understand.meanings_known');

-- The encoder by which themes lie where they lie.
alter table understand.theme_looks add column encoder text not null default 'bge-small-en-v1.5-q';

-- Whether a voice can be given a meaning: those that were read; by an owner's encoder, those of other languages too.
create function understand.has_meaning(read_by text, unread text, own boolean) returns boolean
    language sql immutable
    return read_by is not null
        or (own and (unread like 'It is in %' or unread = 'Too little was said to tell its language.'));
