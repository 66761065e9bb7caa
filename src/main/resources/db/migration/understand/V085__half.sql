-- History that the fast reader is unsure of is read by half of the encoder, which tells no meaning: it is given one later,
-- like what was read fast.
drop index understand.readings_fast;
create index readings_unmeant on understand.readings (workspace_id, feedback_id) where read_by in ('fast', 'half');
