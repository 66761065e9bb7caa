package app.acta.listen.surveys;

import java.util.regex.Pattern;

/** A survey to start from, and what its page carries. */
final class Samples {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([\\w-]{22})\"");

    private Samples() {}

    /** The suggested words under this name, about a delivery in Bern. */
    static Survey.Text text(String name) {
        var suggested = Survey.Text.suggested("en", "Acme");
        return new Survey.Text(
                name,
                "en",
                suggested.asking(),
                suggested.recommend(),
                suggested.open(),
                suggested.thanks(),
                "delivery",
                "Bern",
                "Parcel");
    }

    /** The random word of this page. */
    static String once(String html) {
        var found = ONCE.matcher(html);
        if (!found.find()) {
            throw new AssertionError("The page carries no word: " + html);
        }
        return found.group(1);
    }
}
