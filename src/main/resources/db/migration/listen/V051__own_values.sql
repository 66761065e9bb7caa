-- Finds the voices of a value that few have: a rare place among a million voices took a second, now some milliseconds.
-- Written late and in bulk (fastupdate), it costs an insertion less than a tenth. The type's own equality is used, so the
-- boundary stays first.
create extension if not exists btree_gin;
create index feedback_own on listen.feedback
    using gin (workspace_id, source, location, team, product, touchpoint, segment, language);

-- A value that is not among those the statistics name is then known to be rare or not there at all.
alter table listen.feedback
    alter column source set statistics 300,
    alter column location set statistics 300,
    alter column team set statistics 300,
    alter column product set statistics 300,
    alter column touchpoint set statistics 300,
    alter column segment set statistics 300;

-- How many voices have a low score cannot be guessed from the columns that the band is made of.
create statistics listen.feedback_band on (listen.score_band(nps, csat, ces, stars, scores)) from listen.feedback;
