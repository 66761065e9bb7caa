package app.acta.platform.mail.in;

import java.util.ArrayList;

/** {@code format=flowed} (RFC 3676) put together again: lines that end in a blank go on, within one depth of quotes. */
final class Unflowed {
    private Unflowed() {}

    static String of(String text, boolean delSp) {
        var out = new ArrayList<String>();
        var open = new StringBuilder();
        var depth = -1;
        for (var line : text.split("\n", -1)) {
            var quotes = quotes(line);
            var rest = line.substring(quotes);
            if (rest.startsWith(" ")) {
                rest = rest.substring(1);
            }
            var goesOn = rest.endsWith(" ") && !rest.equals("-- ");
            if (depth >= 0 && (quotes != depth || rest.equals("-- "))) {
                out.add(prefix(depth) + open);
                open.setLength(0);
                depth = -1;
            }
            open.append(goesOn && delSp ? rest.substring(0, rest.length() - 1) : rest);
            if (goesOn) {
                depth = quotes;
            } else {
                out.add(prefix(quotes) + open);
                open.setLength(0);
                depth = -1;
            }
        }
        if (depth >= 0) {
            out.add(prefix(depth) + open);
        }
        return String.join("\n", out);
    }

    private static int quotes(String line) {
        var count = 0;
        while (count < line.length() && line.charAt(count) == '>') {
            count++;
        }
        return count;
    }

    private static String prefix(int depth) {
        return depth == 0 ? "" : ">".repeat(depth) + " ";
    }
}
