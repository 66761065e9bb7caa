-- What people may spend to put things right without asking, in minor units of the workspace's currency. What has no row
-- is zero, and zero always asks.
create table act.budget_settings (
    workspace_id uuid primary key,
    currency text not null check (currency ~ '^[A-Z]{3}$')
);
call platform.guard('act.budget_settings');

create table act.budget_limits (
    workspace_id uuid not null,
    role text not null check (role in ('owner', 'lead', 'manager', 'agent')),
    kind text not null check (kind in ('refund', 'replacement', 'credit', 'gesture')),
    per_case bigint not null check (per_case between 0 and 100000000000),
    per_customer bigint not null check (per_customer between 0 and 100000000000),
    per_month bigint not null check (per_month between 0 and 100000000000),
    primary key (workspace_id, role, kind)
);
call platform.guard('act.budget_limits');

-- The ledger. A row is never changed but from asked to what was answered; what was wrong is taken back by a row of its own.
create table act.spendings (
    workspace_id uuid not null,
    id uuid not null default uuidv7(),
    case_id uuid not null,
    person_id uuid not null,
    person text not null,
    kind text not null check (kind in ('refund', 'replacement', 'credit', 'gesture')),
    amount bigint not null check (amount <> 0),
    currency text not null,
    reason text not null,
    -- The first day of the calendar month it counts in.
    month date not null,
    made_at timestamptz not null,
    state text not null check (state in ('spent', 'asked', 'declined')),
    expires_at timestamptz,
    answered_by uuid,
    answered_at timestamptz,
    answer text,
    reverses uuid,
    form uuid,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (workspace_id, id),
    unique (workspace_id, form),
    unique (workspace_id, reverses),
    foreign key (workspace_id, case_id) references act.cases (workspace_id, id)
);
create index spendings_of on act.spendings (workspace_id, case_id);
create index spendings_month on act.spendings (workspace_id, person_id, month);
create index spendings_asked on act.spendings (workspace_id, expires_at) where state = 'asked';
call platform.guard('act.spendings');

-- Window: facts for analytics, without words. A reversal is a negative amount.
create view act.spending_facts with (security_invoker = true) as
select s.workspace_id, s.id, s.case_id, s.person_id, c.team, s.kind, s.amount, s.currency, s.month, s.made_at, s.state,
       s.answered_at, s.reverses, s.changed_xid
from act.spendings s join act.cases c on c.workspace_id = s.workspace_id and c.id = s.case_id;
