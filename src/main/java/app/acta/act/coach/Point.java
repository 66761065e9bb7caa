package app.acta.act.coach;

import app.acta.act.Case;
import app.acta.platform.words.Named;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a good answer to a complaint holds. The first six are the dimensions that Davidow (2003, "Organizational responses to
 * customer complaints", Journal of Service Research 5) found to matter, attentiveness first.
 */
public enum Point implements Named {
    NAMES("Names the problem", "Say back in their own words what went wrong.", Case.Step.CONFIRM, true),
    APOLOGY("Apologises", "Say sorry for what happened, with no \"if\" and no \"but\".", Case.Step.APOLOGY, true),
    EMPATHY("Shows that you feel with them", "Put into words what it must have been like.", Case.Step.EMPATHY, false),
    CAUSE("Says why it happened", "Give the cause as far as it is known.", null, false),
    REDRESS("Puts it right", "Say what you do or give to make good for it.", Case.Step.CORRECT, false),
    NEXT("A next step with name and day", "Say who does what, and by when.", Case.Step.NEXT, true),
    ANSWERS("Answers every question", "", null, false),
    BLAME("Blames nobody", "", null, true),
    RESPECT("Speaks with respect", "", null, true),
    READABLE("Reads easily", "", null, true),
    LANGUAGE("In the customer's language", "", null, true);

    private static final Map<Point, Map<Tongue, String>> STARTS = Map.of(
            NAMES,
            Map.of(
                    Tongue.EN, "You told us that …",
                    Tongue.DE, "Sie haben uns geschrieben, dass …",
                    Tongue.FR, "Vous nous avez écrit que …",
                    Tongue.ES, "Nos ha escrito que …"),
            APOLOGY,
            Map.of(
                    Tongue.EN, "I am sorry that we …",
                    Tongue.DE, "Es tut mir leid, dass wir …",
                    Tongue.FR, "Je vous présente mes excuses pour …",
                    Tongue.ES, "Le pido disculpas por …"),
            EMPATHY,
            Map.of(Tongue.EN, "I can imagine how …"),
            CAUSE,
            Map.of(Tongue.EN, "It happened because …"),
            REDRESS,
            Map.of(Tongue.EN, "To put it right, we …"),
            NEXT,
            Map.of(
                    Tongue.EN, "I will … by … and call you.",
                    Tongue.DE, "Ich melde mich bis … bei Ihnen und …",
                    Tongue.FR, "Je vous appelle avant … pour …",
                    Tongue.ES, "Le llamaré antes de … para …"));

    private final String title;
    private final String how;
    private final Case.@Nullable Step step;
    private final boolean everywhere;

    Point(String title, String how, Case.@Nullable Step step, boolean everywhere) {
        this.title = title;
        this.how = how;
        this.step = step;
        this.everywhere = everywhere;
    }

    @Override
    public String title() {
        return title;
    }

    /** What to do when it is missing. */
    public String how() {
        return how;
    }

    /** The step of a case that an answer does with it. */
    public Case.@Nullable Step step() {
        return step;
    }

    /** Whether it is looked for in this language. */
    public boolean in(Tongue tongue) {
        return everywhere || tongue.whole();
    }

    /** Words it could begin with; empty when there are none. They say nothing about the case: facts are the writer's. */
    public String start(Tongue tongue) {
        return STARTS.getOrDefault(this, Map.of()).getOrDefault(tongue, "");
    }

    /** The point of this name. */
    public static Optional<Point> of(String key) {
        return Named.of(Point.class, key);
    }
}
