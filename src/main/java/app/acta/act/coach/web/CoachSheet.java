package app.acta.act.coach.web;

import app.acta.act.Case;
import app.acta.act.coach.Advice;
import app.acta.act.coach.Wording;
import app.acta.platform.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the coach found in a draft, as a template draws it.
 *
 * @param base the address of the case
 * @param note true when the words are a note of a call or a talk: then kind words are looked for and nothing else
 * @param taken whether the draft was changed here: a word was taken
 * @param words kind words that were found
 * @param done steps of the case that were done before
 * @param ticked steps that are ticked in the form
 * @param found steps that the coach ticked, so that it does not tick again what the writer unticked
 * @param form what else stood in the form, for a page without scripts
 */
public record CoachSheet(
        Page page,
        String base,
        Case held,
        String draft,
        boolean note,
        boolean taken,
        Advice advice,
        List<Wording.Found> words,
        Set<Case.Step> done,
        Set<Case.Step> ticked,
        Set<Case.Step> found,
        Map<String, String> form) {

    /** What is missing or harmed; what an earlier answer has done need not be done twice. */
    public List<Advice.Finding> open() {
        return advice.open().stream()
                .filter(finding -> finding.state() != Advice.State.MISSING
                        || finding.point() == app.acta.act.coach.Point.NEXT
                        || finding.point().step() == null
                        || !done.contains(finding.point().step()))
                .toList();
    }
}
