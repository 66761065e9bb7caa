-- Words in all their English forms ("delayed" finds "delay"), in whatever language they are; no word is too small to be
-- found, so a phrase of small words is one.
create text search dictionary listen.forms (template = pg_catalog.snowball, language = english);
create text search configuration listen.words (copy = pg_catalog.simple);
alter text search configuration listen.words
    alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with listen.forms;

drop index listen.feedback_words;
create index feedback_words on listen.feedback
    using gin (to_tsvector('listen.words', coalesce(title, '') || ' ' || coalesce(body, '')));

create or replace view listen.voices as
select f.*,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       to_tsvector('listen.words', coalesce(title, '') || ' ' || coalesce(body, '')) as words,
       i.feeling,
       i.says,
       i.themes
from listen.feedback f
left join listen.impressions i on i.workspace_id = f.workspace_id and i.feedback_id = f.id
where f.workspace_id = platform.workspace();
