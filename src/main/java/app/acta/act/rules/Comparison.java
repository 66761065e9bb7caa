package app.acta.act.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a field is compared in a sentence. */
public enum Comparison {
    IS("is"),
    IS_NOT("is not"),
    AT_LEAST("is at least"),
    AT_MOST("is at most"),
    CONTAINS("contains"),
    LACKS("does not contain");

    private final String title;

    Comparison(String title) {
        this.title = title;
    }

    /** The words people see. */
    public String title() {
        return title;
    }

    /** The name in forms. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether fields of this kind are compared so. */
    boolean fits(Field.Kind kind) {
        return switch (kind) {
            case CHOICE, TEXT -> this == IS || this == IS_NOT;
            case YES -> this == IS;
            case NUMBER, SHARE -> this == AT_LEAST || this == AT_MOST;
            case WORDS, LIST -> this == CONTAINS || this == LACKS;
        };
    }

    static @Nullable Comparison of(String key) {
        for (var each : values()) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        return null;
    }
}
