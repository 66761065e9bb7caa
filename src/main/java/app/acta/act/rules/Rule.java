package app.acta.act.rules;

import app.acta.act.Case;
import app.acta.identity.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that somebody wrote.
 *
 * @param condition what must hold of a voice, as an expression
 * @param version what the visitor saw; 0 for a new one
 */
public record Rule(@Nullable UUID id, String name, String condition, Then then, boolean active, int version) {

    /**
     * What happens to a voice that meets it, and to its case.
     *
     * @param opens whether a case opens for it, or it joins its customer's
     * @param severity what the case's severity becomes; null leaves it to score and words
     * @param route to whom the case goes; null leaves it where it is
     * @param tellPerson who is told; null for nobody
     * @param tellTeam which team is told; null for none
     * @param asks whether the customer comes on the list of those to be asked again
     * @param stops whether later rules pass over what meets this one
     */
    public record Then(
            boolean opens,
            Case.@Nullable Severity severity,
            @Nullable Route route,
            Person.@Nullable Id tellPerson,
            @Nullable String tellTeam,
            boolean asks,
            boolean stops) {
        /** Whether it does anything at all. */
        public boolean any() {
            return opens
                    || severity != null
                    || route != null
                    || tellPerson != null
                    || tellTeam != null
                    || asks
                    || stops;
        }

        /** What it does, in a few words each. */
        public List<String> words() {
            var all = new ArrayList<String>();
            if (opens) {
                all.add(severity == null ? "open a case" : "open a case, " + severity.title());
            } else if (severity != null) {
                all.add("set its case to " + severity.title());
            }
            if (route != null) {
                all.add(route.words());
            }
            if (tellPerson != null || tellTeam != null) {
                all.add(tellTeam == null ? "tell somebody" : "tell " + tellTeam);
            }
            if (asks) {
                all.add("ask the customer again");
            }
            if (stops) {
                all.add("stop there");
            }
            return all;
        }
    }

    /**
     * To whom a case goes.
     *
     * @param team the team; null for everybody
     * @param member whether one member gets it: who fits and has the least to do
     * @param language whether they must speak the voice's language
     * @param product whether they must know its product
     * @param topic what else they must know; null for nothing
     */
    public record Route(
            @Nullable String team,
            boolean member,
            boolean language,
            boolean product,
            @Nullable String topic) {
        String words() {
            var needs = new ArrayList<String>();
            if (language) {
                needs.add("speaks the language");
            }
            if (product) {
                needs.add("knows the product");
            }
            if (topic != null) {
                needs.add("knows " + topic);
            }
            if (!member) {
                return "give it to " + (team == null ? "nobody" : team);
            }
            return "give it to whoever " + (needs.isEmpty() ? "" : String.join(" and ", needs) + " and ")
                    + "has the least to do" + (team == null ? "" : " in " + team);
        }
    }

    /** What is written, in words if it can be said so. */
    public String when() {
        return Sentence.of(condition).map(Sentence::words).orElse(condition);
    }
}
