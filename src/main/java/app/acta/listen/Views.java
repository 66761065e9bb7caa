package app.acta.listen;

import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Filters that somebody keeps under a name: for themselves, or for everybody in the workspace. */
@Component
public class Views {
    /**
     * A kept filter.
     *
     * @param mine whether the visitor who asks kept it
     */
    public record View(UUID id, String name, Filter filter, boolean shared, boolean mine) {}

    private static final int MOST = 50;

    private final Db db;

    Views(Db db) {
        this.db = db;
    }

    /** The views this visitor sees: their own and the shared ones, by name. */
    public List<View> of(Visitor visitor) {
        return db.in(visitor.workspace())
                .sql("""
                select id, name, query, shared, person_id = :person as mine from listen.views
                where workspace_id = :workspace and (person_id = :person or shared)
                order by lower(name), id
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .query((row, n) -> new View(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        filter(row.getString("query")),
                        row.getBoolean("shared"),
                        row.getBoolean("mine")))
                .list();
    }

    // A view that an older version kept may name what is no longer known: it then shows everything.
    private static Filter filter(String query) {
        try {
            return Filter.of(parameters(query));
        } catch (Refusal outdated) {
            return Filter.EVERYTHING;
        }
    }

    private static Map<String, String[]> parameters(String query) {
        var found = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&", -1)) {
            var at = pair.indexOf('=');
            if (at > 0) {
                found.computeIfAbsent(pair.substring(0, at), key -> new ArrayList<>())
                        .add(URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        var parameters = new LinkedHashMap<String, String[]>();
        found.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return parameters;
    }

    /**
     * Keeps a filter; one of the same name that this person kept before is replaced.
     *
     * @throws Refusal invalid, without a name or a choice; conflict, above {@value #MOST} views
     */
    @Transactional
    public void keep(Visitor visitor, String name, Filter filter, boolean shared) {
        var word = name.strip();
        if (word.isEmpty() || word.length() > 60 || Unicode.fault(word) != null) {
            throw Refusal.invalid("name", "Give the view a name of 1 to 60 characters.");
        }
        if (filter.isEmpty()) {
            throw Refusal.invalid("name", "Choose something first: a view keeps what is chosen.");
        }
        drop(visitor, word);
        if (of(visitor).stream().filter(View::mine).count() >= MOST) {
            throw Refusal.conflict("You keep " + MOST + " views already. Remove one first.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into listen.views (workspace_id, person_id, name, query, shared)
                values (:workspace, :person, :name, :query, :shared)
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("name", word)
                .param("query", filter.toQuery())
                .param("shared", shared)
                .update();
    }

    private void drop(Visitor visitor, String name) {
        db.in(visitor.workspace())
                .sql("""
                delete from listen.views
                where workspace_id = :workspace and person_id = :person and lower(name) = lower(:name)
                """)
                .param("workspace", visitor.workspace().value())
                .param("person", visitor.person().value())
                .param("name", name)
                .update();
    }

    /** Removes a view: one's own, or a shared one by whoever may lead. Removing what is gone changes nothing. */
    public void remove(Visitor visitor, UUID id) {
        db.in(visitor.workspace())
                .sql("""
                delete from listen.views
                where workspace_id = :workspace and id = :id and (person_id = :person or shared and :leads)
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", id)
                .param("person", visitor.person().value())
                .param("leads", visitor.may(May.LEAD))
                .update();
    }
}
