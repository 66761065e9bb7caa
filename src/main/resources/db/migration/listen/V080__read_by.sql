-- What the words were read as beside feeling and intent: the emotions, by whom they were read or why by nobody, and the
-- language they are in. Voices that were read before have these once they are read again.
alter table listen.impressions
    add column emotions text[],
    add column reader text,
    add column spoken text;
create index impressions_emotions on listen.impressions using gin (workspace_id, emotions) where emotions is not null;
-- Most were read: only those that were not are looked for by it.
create index impressions_unread on listen.impressions (workspace_id, reader) where reader not in ('full', 'fast');

create or replace view listen.voices as
select f.*,
       listen.score_band(nps, csat, ces, stars, scores) as score_band,
       to_tsvector('listen.words', coalesce(title, '') || ' ' || coalesce(body, '')) as words,
       i.feeling,
       i.says,
       i.themes,
       i.emotions,
       i.reader,
       i.spoken
from listen.feedback f
left join listen.impressions i on i.workspace_id = f.workspace_id and i.feedback_id = f.id
where f.workspace_id = platform.workspace();
