package app.acta.understand;

import app.acta.understand.words.Dot;
import app.acta.understand.words.TextMeanings;
import java.util.ArrayList;
import java.util.List;

/**
 * How an encoder's cosines compare with those of the one that ships, for which the bounds of closeness were found. Unrelated
 * texts lie 0.5 from each other with one encoder and 0.1 with another; so the same texts, each about something else, are
 * placed by both, and a cosine counts by how many standard deviations it lies above the mean of their pairs.
 */
final class Closeness {
    /** Customers about twenty different things. */
    static final List<String> TEXTS = List.of(
            "The parcel came two weeks late.",
            "You took the money from my account two times.",
            "The lady on the phone was impolite and hung up on me.",
            "My room was dirty and the bed was broken.",
            "I cannot sign in since the last update.",
            "The soup was cold and had no taste.",
            "Please cancel my subscription at the end of the month.",
            "The screen went black after three days.",
            "Thank you, the driver was very kind to my mother.",
            "The shoes are too small, I want to send them back.",
            "Nobody told us that the train would not run today.",
            "The doctor listened and explained everything well.",
            "Your shop in the city closes too early for me.",
            "The heating makes a loud noise all night.",
            "I would like to see my orders sorted by date.",
            "The price has gone up by a third without a word.",
            "My son won a prize in your summer game.",
            "The parking garage is dark and I do not feel safe.",
            "The invoice shows a wrong address.",
            "The colours of the new brochure are beautiful.");

    /** Mean and standard deviation of their pairs with the encoder that ships. */
    static final Closeness SHIPPED = new Closeness(0.465, 0.0748);

    private final double mean;
    private final double spread;

    private Closeness(double mean, double spread) {
        this.mean = mean;
        this.spread = spread;
    }

    static Closeness of(TextMeanings encoder) {
        var meanings = encoder.of(TEXTS);
        var cosines = new ArrayList<Double>();
        for (var i = 0; i < meanings.length; i++) {
            for (var j = 0; j < i; j++) {
                cosines.add((double) Dot.of(meanings[i], meanings[j]));
            }
        }
        var mean = cosines.stream().mapToDouble(each -> each).average().orElse(0);
        var squares = cosines.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .average()
                .orElse(0);
        return new Closeness(mean, Math.sqrt(squares));
    }

    /** The cosine that tells as much here as this one does with the encoder that ships; at most 0.99. */
    double like(double shipped) {
        return Math.min(0.99, mean + (shipped - SHIPPED.mean) * spread / SHIPPED.spread);
    }

    double mean() {
        return mean;
    }

    double spread() {
        return spread;
    }
}
