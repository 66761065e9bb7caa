-- Who sent whom: a customer, and the friend they sent, who is a customer's row before they are a customer.
create table people.referrals (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    referrer_id uuid not null,
    friend_id uuid not null,
    made_at timestamptz not null,
    won_at timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, referrer_id, friend_id),
    check (referrer_id <> friend_id)
);
create index referrals_by_friend on people.referrals (workspace_id, friend_id);
create index referrals_by_time on people.referrals (workspace_id, made_at);
call platform.guard('people.referrals');

-- What customers bought, and when. The id is computed from the one at its source: that goes when the customer is erased,
-- and sending the same purchase again still changes nothing.
create table people.purchases (
    workspace_id uuid not null,
    id uuid not null,
    customer_id uuid not null,
    external_id text,
    bought_at timestamptz not null,
    primary key (workspace_id, id)
);
create index purchases_by_customer on people.purchases (workspace_id, customer_id, bought_at);
call platform.guard('people.purchases');

-- Windows: what is counted of them. Of an erased customer these hold an id that leads to nobody.
create view people.referral_facts with (security_invoker = true) as
select workspace_id, id, referrer_id, friend_id, made_at, won_at
from people.referrals;

create view people.purchase_facts with (security_invoker = true) as
select workspace_id, id, customer_id, bought_at
from people.purchases;
