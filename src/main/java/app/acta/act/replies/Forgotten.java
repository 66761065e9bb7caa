package app.acta.act.replies;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the talk with one customer holds of them: their words and ours, their mail and its files; handed out whole or taken out. */
@Component
class Forgotten implements Held {
    private static final String OF_CUSTOMER =
            "case_id in (select id from act.cases where workspace_id = :workspace and customer_id = :customer)";
    private static final String THEIR_MAIL = "(customer_id = :customer or " + OF_CUSTOMER + ")";

    private final Db db;

    Forgotten(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "talk";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        Map<String, Object> held = new LinkedHashMap<>();
        held.put("messages", rows(workspace, customer, """
                select at, case when ours then 'us' else 'customer' end as side, way, author, words, mail_to, mail_id
                from act.messages where workspace_id = :workspace and
                """ + OF_CUSTOMER + " order by id"));
        held.put("mails", rows(workspace, customer, """
                select fetched_at, from_mail, from_name, other_from, subject, gist, rest, mail_id
                from act.mail_in where workspace_id = :workspace and
                """ + THEIR_MAIL + " order by id"));
        held.put("files", rows(workspace, customer, """
                select name, type, size, encode(bytes, 'base64') as base64 from act.attachments
                where workspace_id = :workspace and mail_id in (
                    select id from act.mail_in where workspace_id = :workspace and
                """ + THEIR_MAIL + ") order by mail_id, place"));
        held.put("files_of_ours", rows(workspace, customer, """
                select name, type, size, encode(bytes, 'base64') as base64 from act.files_out
                where workspace_id = :workspace and message_id is not null and
                """ + OF_CUSTOMER + " order by id"));
        return held;
    }

    private List<Map<String, Object>> rows(Workspace.Id workspace, Customer.Id customer, String sql) {
        return db.in(workspace)
                .sql(sql)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    var about = row.getMetaData();
                    for (var i = 1; i <= about.getColumnCount(); i++) {
                        var value = row.getString(i);
                        if (value != null) {
                            one.put(about.getColumnLabel(i), value);
                        }
                    }
                    return one;
                })
                .list();
    }

    // That there was a letter, and when, is counted; what it said and to whom is not kept. One that has not left stays.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void erased(CustomerErased event) {
        for (var sql : List.of(
                "delete from act.attachments where workspace_id = :workspace and mail_id in ("
                        + "select id from act.mail_in where workspace_id = :workspace and " + THEIR_MAIL + ")",
                "update act.mail_in set raw = null, from_mail = null, from_name = null, subject = null, gist = null,"
                        + " rest = null, other_from = null, mail_id = null where workspace_id = :workspace and "
                        + THEIR_MAIL,
                "update act.messages set words = '', mail_to = null, mail_name = null, problem = null,"
                        + " author = case when ours then author else 'Erased customer' end,"
                        + " state = case when state in ('waiting', 'failed', 'to_post') then 'withdrawn' else state end"
                        + " where workspace_id = :workspace and " + OF_CUSTOMER,
                "delete from act.files_out where workspace_id = :workspace and " + OF_CUSTOMER,
                "delete from act.drafts where workspace_id = :workspace and " + OF_CUSTOMER)) {
            db.in(event.workspace())
                    .sql(sql)
                    .param("workspace", event.workspace().value())
                    .param("customer", event.customer().value())
                    .update();
        }
    }
}
