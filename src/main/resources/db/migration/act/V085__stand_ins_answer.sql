-- Whom a request for more than the budget holds was put to, until when it is theirs alone, and when it went on to who
-- stands in for them. Requests from before were put to all who lead.
alter table act.spendings
    add column asked_of uuid,
    add column passes_at timestamptz,
    add column passed_at timestamptz;
