package app.acta.understand;

import app.acta.understand.words.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells in which language somebody writes. */
@Component
public class Tongues {
    private final ThreadLocal<Languages> languages = ThreadLocal.withInitial(Languages::new);

    Tongues() {}

    /** ISO 639-1 code (639-3 where there is none), or null when the text is too short to tell. */
    public @Nullable String of(String text) {
        return languages.get().of(text);
    }
}
