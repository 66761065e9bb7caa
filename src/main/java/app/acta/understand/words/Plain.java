package app.acta.understand.words;

/**
 * A text as readers see it: handles and links are masked, because whose they are says nothing about what is felt, and a
 * head would learn the names of the firms it was trained on.
 */
public final class Plain {
    /** Beyond this nothing is read; 200,000 chars are a book of 60 pages. */
    private static final int LONGEST = 200_000;

    private Plain() {}

    /** The text without names of accounts and addresses of pages. Linear in its length. */
    public static String of(String text) {
        var end = Math.min(text.length(), LONGEST);
        if (end == text.length() && text.indexOf('@') < 0 && text.indexOf("http") < 0) {
            return text;
        }
        var out = new StringBuilder(end);
        for (var i = 0; i < end; ) {
            if (text.charAt(i) == '@' && i + 1 < end && isHandle(text.charAt(i + 1))) {
                do {
                    i++;
                } while (i < end && isHandle(text.charAt(i)));
                out.append("@user");
            } else if (text.startsWith("http://", i) || text.startsWith("https://", i)) {
                while (i < end && text.charAt(i) > ' ') {
                    i++;
                }
                out.append("http");
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static boolean isHandle(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
