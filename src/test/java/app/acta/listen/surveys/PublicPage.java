package app.acta.listen.surveys;

import java.util.regex.Pattern;

/** Reads what a public page carries. */
final class PublicPage {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([\\w-]{22})\"");

    private PublicPage() {}

    /** The random word of this page. */
    static String once(String html) {
        var found = ONCE.matcher(html);
        if (!found.find()) {
            throw new AssertionError("The page carries no word: " + html);
        }
        return found.group(1);
    }
}
