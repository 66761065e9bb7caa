-- Who read the words, for whoever counts: null where they were not read.
create or replace view understand.reading_facts with (security_invoker = true) as
select workspace_id, feedback_id, language, sentiment, reader, version, changed_xid,
       case when sentiment < 0 then 'negative' when sentiment > 0 then 'positive' when sentiment = 0 then 'neutral' end
           as feeling,
       ',' || array_to_string(says, ',') || ',' as says,
       read_by
from understand.readings;
