-- Window: which customers are erased.
create view people.customer_facts with (security_invoker = true) as
select workspace_id, id, erased_at
from people.customers;
