package app.acta.platform.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as {@code format=flowed} (RFC 3676): lines of at most {@value #WIDTH} characters that a mail program puts together
 * again, so that a letter reads well on a phone and in a terminal.
 */
final class Flowed {
    private static final int WIDTH = 72;

    private Flowed() {}

    static String of(String text) {
        var lines = new ArrayList<String>();
        text.strip()
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .lines()
                .forEach(line -> wrap(line.stripTrailing(), lines));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void wrap(String line, List<String> lines) {
        var rest = line;
        while (rest.length() > WIDTH) {
            var cut = rest.lastIndexOf(' ', WIDTH - 1);
            if (cut <= 0) {
                cut = rest.indexOf(' ');
            }
            if (cut <= 0 || rest.substring(cut).isBlank()) {
                break;
            }
            // The space stays at the end of the line: it is what says that the paragraph goes on.
            lines.add(stuffed(rest.substring(0, cut + 1)));
            rest = rest.substring(cut + 1);
        }
        lines.add(stuffed(rest));
    }

    private static String stuffed(String line) {
        return line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ") ? " " + line : line;
    }
}
