package app.acta.act.coach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The labelled replies of {@code coach/replies.txt}; what the letters mean stands beside it in {@code GUIDELINE.md}. */
final class Labelled {
    private static final Pattern TAG = Pattern.compile("\\[([a-z0-9]+)]");
    private static final Pattern LABEL = Pattern.compile("q\\d|[a-z]");

    /**
     * A reply to a complaint.
     *
     * @param labels by the place of the last character that they belong to
     */
    record Reply(int complaint, Tongue tongue, String customer, String words, Map<Integer, Set<String>> labels) {
        boolean isTest() {
            return complaint % 2 == 0;
        }

        boolean holds(String label) {
            return labels.values().stream().anyMatch(each -> each.contains(label));
        }

        boolean holds(String label, Sentence sentence) {
            return labels.entrySet().stream()
                    .anyMatch(each -> each.getValue().contains(label)
                            && each.getKey() >= sentence.from()
                            && each.getKey() < sentence.to());
        }
    }

    private Labelled() {}

    static List<Reply> all() {
        var replies = new ArrayList<Reply>();
        var number = 0;
        var tongue = Tongue.EN;
        var customer = "";
        for (var line : text().split("\n", -1)) {
            if (line.startsWith("# ")) {
                var head = line.split(" ", 4);
                number = Integer.parseInt(head[1]);
                tongue = Tongue.of(head[2]).orElseThrow();
            } else if (line.startsWith("> ")) {
                customer = TAG.matcher(line.substring(2)).replaceAll("");
            } else if (line.startsWith("- ")) {
                replies.add(reply(number, tongue, customer, line.substring(2).replace('|', '\n')));
            }
        }
        return replies;
    }

    private static Reply reply(int number, Tongue tongue, String customer, String marked) {
        var words = new StringBuilder();
        var labels = new HashMap<Integer, Set<String>>();
        var tags = TAG.matcher(marked);
        var from = 0;
        while (tags.find()) {
            words.append(marked, from, tags.start());
            var each = LABEL.matcher(tags.group(1));
            while (each.find()) {
                labels.computeIfAbsent(words.length() - 1, at -> new HashSet<>())
                        .add(each.group());
            }
            from = tags.end();
        }
        words.append(marked.substring(from));
        return new Reply(number, tongue, customer, words.toString(), labels);
    }

    private static String text() {
        try (var in = Objects.requireNonNull(Labelled.class.getResourceAsStream("/coach/replies.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
