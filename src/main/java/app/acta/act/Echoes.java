package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.platform.data.Db;
import app.acta.understand.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Cases whose voices say much the same: perhaps one matter twice, perhaps a fault that comes again. */
@Component
public class Echoes {
    private static final Filter IN_CASES =
            Filter.EVERYTHING.with(Facet.STATE, Set.of(Feedback.State.IN_CASE.key(), Feedback.State.SETTLED.key()));

    private static final int LOOKED_AT = 100;

    private final Db db;
    private final Cases cases;
    private final Meaning meaning;

    Echoes(Db db, Cases cases, Meaning meaning) {
        this.db = db;
        this.cases = cases;
        this.meaning = meaning;
    }

    /** Cases that sound like this one, the same customer's first, then the closest; at most so many. */
    public List<Case> of(Workspace place, Case found, int most) {
        var voices = cases.voices(place.id(), found.id());
        var close = new ArrayList<Feedback.Id>();
        if (found.customer() != null) {
            close.addAll(like(place, voices, IN_CASES.by(found.customer())));
        }
        close.addAll(like(place, voices, IN_CASES));
        var ids = in(place.id(), close);
        ids.remove(found.id());
        var order = ids.stream().limit(most).toList();
        return cases.find(place.id(), order).stream()
                .sorted((one, other) -> Integer.compare(order.indexOf(one.id()), order.indexOf(other.id())))
                .toList();
    }

    private List<Feedback.Id> like(Workspace place, List<Feedback.Id> voices, Filter filter) {
        return meaning.like(place, voices, filter, LOOKED_AT).voices().stream()
                .map(near -> near.voice().id())
                .toList();
    }

    /** The cases of these voices, in their order. */
    private Set<Case.Id> in(Workspace.Id workspace, List<Feedback.Id> voices) {
        return new LinkedHashSet<>(db.in(workspace)
                .sql("""
                select v.case_id from unnest(:voices) with ordinality as close(id, n)
                join act.case_voices v on v.workspace_id = :workspace and v.feedback_id = close.id
                order by close.n
                """)
                .param("workspace", workspace.value())
                .param("voices", voices.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query((row, n) -> new Case.Id(row.getObject("case_id", UUID.class)))
                .list());
    }
}
