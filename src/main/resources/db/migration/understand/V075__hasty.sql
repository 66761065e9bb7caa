-- Whether a voice has only ever been read fast because much waited: rules look at it once more when it is read in full.
-- Not the same as "later": when a changed reader reads everything again, it is fast too, and nothing is decided anew.
alter table understand.readings add column hasty boolean not null default false;
