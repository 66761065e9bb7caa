package app.acta.platform.mail.in;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * What an HTML mail says, as plain text. Nothing of the markup survives: it is read once from left to right, and what
 * comes out is only ever shown as text. Quoted parts get the {@code > } that plain mail gives them.
 */
final class HtmlText {
    private static final Set<String> SILENT = Set.of("script", "style", "head", "title", "noscript", "template", "svg");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "table",
            "tr",
            "ul",
            "ol",
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "center",
            "address",
            "form");
    private static final Set<String> APART = Set.of("p", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "pre");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r\\f\\u00a0]+");
    private static final int DEEPEST = 20;

    private final String html;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> silent = new ArrayDeque<>();
    private int quotes;
    private boolean fresh = true;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        var at = 0;
        while (at < html.length()) {
            var open = html.indexOf('<', at);
            if (open < 0) {
                say(html.substring(at));
                break;
            }
            if (open > at) {
                say(html.substring(at, open));
            }
            at = tag(open);
        }
        return out.toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("(\\n(> ?)*){3,}\\n", "\n\n")
                .replaceAll("(\\n[> ]*)+$", "")
                .strip();
    }

    private int tag(int open) {
        if (html.startsWith("<!--", open)) {
            var end = html.indexOf("-->", open + 4);
            return end < 0 ? html.length() : end + 3;
        }
        var next = open + 1 < html.length() ? html.charAt(open + 1) : ' ';
        if (!Character.isLetter(next) && next != '/' && next != '!' && next != '?') {
            say("<");
            return open + 1;
        }
        var end = end(open);
        var inside = html.substring(open + 1, Math.max(open + 1, end - 1));
        var closes = inside.startsWith("/");
        var name = inside.replaceFirst("^/", "").split("[\\s/>]", 2)[0].toLowerCase(Locale.ROOT);
        if (SILENT.contains(name)) {
            silence(name, closes, inside);
        } else if (name.equals("body")) {
            silent.clear();
        } else if (silent.isEmpty()) {
            mark(name, closes, inside);
        }
        return end;
    }

    // A ">" inside quotes does not end a tag.
    private int end(int open) {
        var quote = 0;
        for (var i = open + 1; i < html.length(); i++) {
            var c = html.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                }
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        var plain = html.indexOf('>', open);
        return plain < 0 ? html.length() : plain + 1;
    }

    private void silence(String name, boolean closes, String inside) {
        if (closes) {
            silent.removeFirstOccurrence(name);
        } else if (!inside.endsWith("/") && silent.size() < DEEPEST) {
            silent.push(name);
        }
    }

    private void mark(String name, boolean closes, String inside) {
        if (name.equals("br")) {
            line();
        } else if (name.equals("blockquote")) {
            lineOnce();
            quotes = closes ? Math.max(0, quotes - 1) : Math.min(DEEPEST, quotes + 1);
        } else if (BLOCKS.contains(name)) {
            lineOnce();
            if (APART.contains(name) && closes) {
                line();
            }
            if (name.equals("hr")) {
                say("________________________________");
                line();
            }
        } else if (name.equals("li") && !closes) {
            lineOnce();
            say("- ");
        } else if ((name.equals("td") || name.equals("th")) && closes && !fresh) {
            out.append(' ');
        } else if (name.equals("img") && inside.contains("alt=")) {
            // A picture's name is not what anybody said.
            return;
        }
    }

    private void say(String raw) {
        if (!silent.isEmpty()) {
            return;
        }
        var text = BLANKS.matcher(HtmlUtils.htmlUnescape(raw)).replaceAll(" ");
        if (fresh) {
            text = text.stripLeading();
        }
        if (text.isEmpty() || (text.isBlank() && !out.isEmpty() && out.charAt(out.length() - 1) == ' ')) {
            return;
        }
        if (fresh) {
            out.append("> ".repeat(quotes));
            fresh = false;
        }
        out.append(text);
    }

    private void line() {
        if (fresh && quotes > 0) {
            out.append(">".repeat(quotes));
        }
        out.append('\n');
        fresh = true;
    }

    private void lineOnce() {
        if (!fresh) {
            line();
        }
    }
}
