package app.acta.act.problems;

import app.acta.act.Case;
import app.acta.act.Echoes;
import app.acta.identity.Workspace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** What may belong together, by what was said: suggestions, never deeds. */
@Component
public class Kin {
    private static final int ASKED = 3;
    private static final int FEW = 5;

    private final Problems problems;
    private final Echoes echoes;

    Kin(Problems problems, Echoes echoes) {
        this.problems = problems;
        this.echoes = echoes;
    }

    /** Cases without a problem that sound like those of this one, closest first. */
    public List<Case> cases(Workspace place, Problem problem) {
        var own = problems.cases(place.id(), problem.id());
        var found = new LinkedHashMap<Case.Id, Case>();
        own.stream()
                .limit(ASKED)
                .forEach(
                        each -> echoes.of(place, each, FEW * 2).forEach(other -> found.putIfAbsent(other.id(), other)));
        own.forEach(each -> found.remove(each.id()));
        return found.values().stream()
                .filter(other -> problems.of(place.id(), other.id()).isEmpty())
                .limit(FEW)
                .toList();
    }

    /** Problems of cases that sound like this one, closest first. */
    public List<Problem> problems(Workspace place, Case held) {
        var seen = new HashSet<Problem.Id>();
        return echoes.of(place, held, FEW * 2).stream()
                .flatMap(other -> problems.of(place.id(), other.id()).stream())
                .filter(problem -> seen.add(problem.id()))
                .limit(3)
                .toList();
    }
}
