package app.acta.notifications.hooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;

/** The body of a message, as its receiver reads it. */
final class Envelope {
    private Envelope() {}

    /** For a program: type, time and data, as the Standard Webhooks specification recommends. */
    static byte[] signed(ObjectMapper json, Due due, Report report) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", due.event().type());
        body.put("timestamp", due.at().toString());
        body.put("data", report.data());
        return json.writeValueAsBytes(body);
    }

    /** For a chat program: a line for each thing that happened. */
    static byte[] chat(ObjectMapper json, Hook.Kind kind, List<Report> reports) {
        var text = reports.stream().map(report -> line(kind, report)).collect(Collectors.joining("\n\n"));
        return json.writeValueAsBytes(
                switch (kind) {
                    case SLACK -> Map.of("text", text, "unfurl_links", false);
                    case MATTERMOST, SIGNED -> Map.of("text", text);
                    case TEAMS -> card(text);
                });
    }

    // An adaptive card, as the webhooks of Teams' workflows take it.
    private static Map<String, Object> card(String text) {
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of(
                        "contentType",
                        "application/vnd.microsoft.card.adaptive",
                        "content",
                        Map.of(
                                "$schema",
                                "http://adaptivecards.io/schemas/adaptive-card.json",
                                "type",
                                "AdaptiveCard",
                                "version",
                                "1.4",
                                "body",
                                List.of(Map.of("type", "TextBlock", "text", text, "wrap", true))))));
    }

    private static String line(Hook.Kind kind, Report report) {
        var name = plain(kind, report.name());
        var link = kind == Hook.Kind.SLACK
                ? "<" + report.url() + "|" + name + ">"
                : "[" + name + "](" + report.url() + ")";
        var quote = report.quote() == null ? "" : "\n> " + plain(kind, report.quote());
        var sentence = report.sentence().strip();
        return link + " " + plain(kind, sentence) + (sentence.matches(".*\\p{Punct}") ? "" : ".") + quote;
    }

    // What customers and colleagues wrote is text: it may not call a whole channel, nor show a link as another.
    private static String plain(Hook.Kind kind, String words) {
        var line = words.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return kind == Hook.Kind.SLACK
                ? line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                : line.replaceAll("([\\\\`*_\\[\\]#~<>])", "\\\\$1").replace("@", "@\u200b");
    }
}
