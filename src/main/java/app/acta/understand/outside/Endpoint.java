package app.acta.understand.outside;

import java.net.URI;

/**
 * A language model that speaks the chat protocol of OpenAI's API, as many servers do, also ones of one's own.
 *
 * @param address what paths such as {@code /chat/completions} come after, such as {@code https://models.example.com/v1}
 * @param key sent as a bearer token; empty sends none
 * @param language into which it translates and in which it sums up, by its English name
 * @param aDay how many calls may leave in 24 hours
 */
public record Endpoint(
        URI address, String model, String key, boolean translates, boolean summarises, String language, int aDay) {

    /** Whose machine the words go to, with the port where it is said. */
    public String host() {
        return address.getAuthority();
    }

    /** Whether it may be asked for this. */
    public boolean makes(Rendering.Kind kind) {
        return switch (kind) {
            case TRANSLATION -> translates;
            case SUMMARY -> summarises;
        };
    }

    // The key belongs into no log.
    @Override
    public String toString() {
        return model + " at " + host() + (translates ? ", translates" : "") + (summarises ? ", summarises" : "")
                + ", into " + language + ", " + aDay + " a day";
    }
}
