-- Window: how customers are named and reached, for files of voices that people take out. An erased one has nothing left here.
create view people.contact_facts with (security_invoker = true) as
select workspace_id, id as contact_id, external_id as contact_external_id, name as contact_name, email as contact_email,
       phone as contact_phone, company as contact_company
from people.customers;
