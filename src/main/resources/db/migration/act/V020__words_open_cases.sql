-- Rules that look at what was read in the words. For "sounds" the column at_most holds the lowest probability, in percent.
alter table act.rules drop constraint rules_trigger_check;
alter table act.rules add constraint rules_trigger_check check (
    trigger in ('complaint', 'nps', 'csat', 'stars', 'ces', 'sounds', 'threatens', 'danger', 'harm', 'leave'));
