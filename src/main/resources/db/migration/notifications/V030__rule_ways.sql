-- How a person hears of one rule, over what they chose for all rules; without a row that counts.
create table notifications.rule_ways (
    workspace_id uuid not null,
    person_id uuid not null,
    rule_id uuid not null,
    way text not null check (way in ('now', 'daily', 'never')),
    primary key (workspace_id, person_id, rule_id)
);
call platform.guard('notifications.rule_ways');

-- Which rule was met: its mail leaves when the person wants to hear of that rule.
alter table notifications.notices add column rule_id uuid;
