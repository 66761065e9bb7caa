-- A number may be watched by the hour as well: then this is the end of the last hour that was looked at.
alter table measure.watches add column hourly boolean not null default false;
alter table measure.watches add column looked_until timestamptz;
drop index measure.watches_same;
create unique index watches_same on measure.watches (workspace_id, measure, query, hourly) where ended_at is null;

-- When the unusual hour began; null for a day.
alter table measure.alarms add column hour timestamptz;
alter table measure.alarms drop constraint alarms_workspace_id_watch_id_day_key;
alter table measure.alarms add unique nulls not distinct (workspace_id, watch_id, day, hour);
