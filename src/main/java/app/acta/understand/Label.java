package app.acta.understand;

import app.acta.platform.words.Named;
import app.acta.understand.words.TextReading;
import java.util.EnumSet;
import java.util.Set;

/** Something that a text expresses or not, besides the feeling: each has a probability, and a person may set it right. */
public enum Label implements Named {
    COMPLAINT("Complains", "complaint", "complaint"),
    URGENT("Is urgent", "urgency", "now"),
    LEAVE("Wants to leave", "intent", "leave"),
    THREATENS("Threatens", "intent", "threaten_public"),
    ASK("Asks", "intent", "ask"),
    REQUEST_FEATURE("Requests a feature", "intent", "request_feature"),
    BUY_MORE("Wants to buy more", "intent", "buy_more"),
    PRAISE("Praises", "intent", "praise"),
    HARM("Was harmed", "severity", "harm"),
    DANGER("Speaks of danger", "severity", "danger"),
    EFFORT("Had too much to do", "effort", "effort"),
    UNCLEAR("Found something unclear", "effort", "unclear"),
    ACHIEVED("Got it done", "success", "achieved"),
    FAILED("Did not get it done", "success", "failed"),
    ANGER("Anger", "emotion", "anger"),
    DISGUST("Disgust", "emotion", "disgust"),
    FEAR("Fear", "emotion", "fear"),
    JOY("Joy", "emotion", "joy"),
    SADNESS("Sadness", "emotion", "sadness"),
    SURPRISE("Surprise", "emotion", "surprise"),
    GRATITUDE("Gratitude", "emotion", "gratitude"),
    DISAPPOINTMENT("Disappointment", "emotion", "disappointment"),
    FRUSTRATION("Frustration", "emotion", "frustration"),
    CONFUSION("Confusion", "emotion", "confusion");

    /** Half: within days. A text that wants something now has nearly 1, one that wants nothing nearly 0. */
    static final float URGENT_FROM = 0.5f;

    /** Who tells of an injury or of gas seldom complains: then it must be this probable. */
    private static final float SURE = 0.7f;

    private final String title;
    final String head;
    final String weighed;

    Label(String title, String head, String weighed) {
        this.title = title;
        this.head = head;
        this.weighed = weighed;
    }

    @Override
    public String title() {
        return title;
    }

    /** Whether it names an emotion; the others name what the words are there to say. */
    public boolean isEmotion() {
        return head.equals("emotion");
    }

    /** Its probability, 0 to 1; of urgency the expected value. */
    float in(TextReading reading) {
        return switch (this) {
            case COMPLAINT -> reading.complaint();
            case URGENT -> reading.urgency();
            case THREATENS ->
                Math.max(
                        reading.intent().getOrDefault("threaten_public", 0f),
                        reading.intent().getOrDefault("threaten_legal", 0f));
            case EFFORT -> reading.effort();
            case UNCLEAR -> reading.unclear();
            case HARM, DANGER -> reading.severity().getOrDefault(weighed, 0f);
            case ACHIEVED, FAILED -> reading.success().getOrDefault(weighed, 0f);
            default -> (isEmotion() ? reading.emotion() : reading.intent()).getOrDefault(weighed, 0f);
        };
    }

    /** Those of a reading that are above their thresholds; harm only of a complaint, danger where it is sure or of a complaint. */
    static Set<Label> held(TextReading reading) {
        var held = EnumSet.noneOf(Label.class);
        for (var label : values()) {
            var holds = switch (label) {
                case URGENT -> reading.urgency() >= URGENT_FROM;
                case THREATENS ->
                    reading.holds().contains("threaten_public")
                            || reading.holds().contains("threaten_legal");
                case HARM ->
                    reading.holds().contains(label.weighed) && reading.holds().contains("complaint");
                case DANGER ->
                    reading.holds().contains(label.weighed)
                            && (reading.holds().contains("complaint") || label.in(reading) >= SURE);
                default -> reading.holds().contains(label.weighed);
            };
            if (holds) {
                held.add(label);
            }
        }
        return held;
    }
}
