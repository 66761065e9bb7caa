-- When a survey began to ask in other words: there its line breaks.
create table measure.wordings (
    workspace_id uuid not null,
    survey_key text not null,
    at timestamptz not null,
    name text not null,
    primary key (workspace_id, survey_key, at)
);
call platform.guard('measure.wordings');
