package app.acta.act.rules;

import app.acta.listen.Channel;
import app.acta.listen.Success;
import app.acta.understand.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule may look at, in the words of the page and of the expression. */
public enum Field {
    CHANNEL("voice.channel", "The channel", Kind.CHOICE),
    STARS("voice.stars", "The rating in stars", Kind.NUMBER),
    NPS("voice.nps", "The recommendation score", Kind.NUMBER),
    CSAT("voice.csat", "Satisfaction", Kind.NUMBER),
    CES("voice.ces", "Ease", Kind.NUMBER),
    SUCCESS("voice.success", "Whether they got it done", Kind.CHOICE),
    WORDS("voice.words", "What was said", Kind.WORDS),
    THEMES("voice.themes", "The list of themes", Kind.LIST),
    PRODUCT("voice.product", "The product", Kind.TEXT),
    LOCATION("voice.location", "The place", Kind.TEXT),
    TEAM("voice.team", "The team it is about", Kind.TEXT),
    TOUCHPOINT("voice.touchpoint", "The touchpoint", Kind.TEXT),
    SOURCE("voice.source", "The source", Kind.TEXT),
    LANGUAGE("reading.language", "The language", Kind.TEXT),
    SENTIMENT("reading.sentiment", "The feeling, −1 to 1", Kind.NUMBER),
    COMPLAINT(Label.COMPLAINT),
    URGENT(Label.URGENT),
    LEAVE(Label.LEAVE),
    THREATENS(Label.THREATENS),
    ASK(Label.ASK),
    REQUEST_FEATURE(Label.REQUEST_FEATURE),
    BUY_MORE(Label.BUY_MORE),
    PRAISE(Label.PRAISE),
    HARM(Label.HARM),
    DANGER(Label.DANGER),
    EFFORT(Label.EFFORT),
    UNCLEAR(Label.UNCLEAR),
    ACHIEVED(Label.ACHIEVED),
    FAILED(Label.FAILED),
    ANGER(Label.ANGER),
    DISGUST(Label.DISGUST),
    FEAR(Label.FEAR),
    JOY(Label.JOY),
    SADNESS(Label.SADNESS),
    SURPRISE(Label.SURPRISE),
    GRATITUDE(Label.GRATITUDE),
    DISAPPOINTMENT(Label.DISAPPOINTMENT),
    FRUSTRATION(Label.FRUSTRATION),
    CONFUSION(Label.CONFUSION),
    SEGMENT("customer.segment", "The customer's segment", Kind.TEXT),
    COMPANY("customer.company", "The customer's company", Kind.TEXT),
    KNOWN("customer.known", "The customer is known", Kind.YES),
    OPEN_CASES("customer.open_cases", "The customer's other open cases", Kind.NUMBER),
    VALUE("customer.value", "The customer's value", Kind.NUMBER);

    /** What a field is, and so how it is compared. */
    public enum Kind {
        /** One of a few words. */
        CHOICE,
        TEXT,
        /** All that was said, in small letters. */
        WORDS,
        NUMBER,
        /** A probability, 0 to 1; people write it in percent. */
        SHARE,
        LIST,
        YES
    }

    private final String path;
    private final String title;
    private final Kind kind;
    private final @Nullable Label label;

    Field(String path, String title, Kind kind) {
        this.path = path;
        this.title = title;
        this.kind = kind;
        this.label = null;
    }

    Field(Label label) {
        this.path = "reading." + label.key();
        this.title = (label.isEmotion()
                        ? "The words show " + label.title().toLowerCase(java.util.Locale.ROOT)
                        : "The words: " + label.title().toLowerCase(java.util.Locale.ROOT))
                + ", in percent";
        this.kind = Kind.SHARE;
        this.label = label;
    }

    /** Its name in an expression. */
    public String path() {
        return path;
    }

    /** Its name in a sentence. */
    public String title() {
        return title;
    }

    /** How it is compared. */
    public Kind kind() {
        return kind;
    }

    /** The label whose probability it is, or null. */
    @Nullable
    Label label() {
        return label;
    }

    /** The values it may have, with their titles; empty when any. */
    public Map<String, String> choices() {
        var known = new LinkedHashMap<String, String>();
        if (this == CHANNEL) {
            Stream.of(Channel.values()).forEach(each -> known.put(each.key(), each.title()));
        }
        if (this == SUCCESS) {
            Stream.of(Success.values()).forEach(each -> known.put(each.key(), each.title()));
        }
        return known;
    }

    /** The field of this path. */
    public static Optional<Field> of(String path) {
        return Stream.of(values()).filter(each -> each.path.equals(path)).findFirst();
    }
}
