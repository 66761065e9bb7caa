-- What voices are about, as whoever understands them says: written later than the rest, so never together with it.
alter table listen.impressions add column themes text[];
create index impressions_themes on listen.impressions using gin (workspace_id, themes) where themes is not null;

create or replace view listen.voices as
select f.*,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(body, '')) as words,
       i.feeling,
       i.says,
       i.themes
from listen.feedback f
left join listen.impressions i on i.workspace_id = f.workspace_id and i.feedback_id = f.id
where f.workspace_id = platform.workspace();

-- What people call the themes that lists may be narrowed by.
create table listen.theme_names (
    workspace_id uuid not null,
    theme text not null,
    name text not null,
    primary key (workspace_id, theme)
);
call platform.guard('listen.theme_names');
