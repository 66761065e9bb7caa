package app.acta.listen.surveys.web;

import app.acta.listen.surveys.Answer;
import app.acta.listen.surveys.PersonalLinks;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.listen.surveys.Wording;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a survey as somebody fills it in.
 *
 * @param link their personal link, or null
 * @param answered whether they have answered by this link before
 * @param faults what is wrong, by field
 * @param problem what is wrong with the whole; empty when nothing is
 * @param preview whether somebody of the organisation only looks at it
 */
public record AnswerSheet(
        Surveys.Asked asked,
        PersonalLinks.@Nullable Link link,
        String once,
        Answer answer,
        boolean answered,
        Map<String, String> faults,
        String problem,
        boolean preview) {
    static AnswerSheet empty(Surveys.Asked asked, String once) {
        return new AnswerSheet(asked, null, once, Answer.NONE, false, Map.of(), "", false);
    }

    /** The survey's texts. */
    public Survey.Text text() {
        return asked.survey().text();
    }

    /** The built-in words. */
    public Wording words() {
        return text().wording();
    }

    /** Who asks. */
    public String asker() {
        return asked.workspace().name();
    }

    /** Where the answer is sent. */
    public String action() {
        return "/s/" + asked.survey().key() + (link == null ? "" : "/" + link.token());
    }

    /** The sentence about a field, or nothing. */
    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    /** The id of that sentence for screen readers, or null. */
    public @Nullable String about(String field) {
        return faults.containsKey(field) ? field + "-error" : null;
    }

    /** The greeting by name, or nothing. */
    public String hello() {
        return link == null || link.name() == null ? "" : words().say("hello", link.name());
    }
}
