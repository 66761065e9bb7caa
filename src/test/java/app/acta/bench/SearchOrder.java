package app.acta.bench;

import app.acta.identity.FirstRun;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Order;
import app.acta.understand.words.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How good an order is: of the first ten found to a question, how many have its intent. Asked are the names of the intents,
 * as somebody would type them, and every sixth text itself, whose own voice is then left out.
 */
final class SearchOrder {
    private static final int FIRST = 10;
    private static final int DEEP = 100;
    private static final int FUSION = 60;

    private final Inbox inbox;
    private final Workspace place;
    private final List<String> intents = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private float[][] meanings = new float[0][];

    private record Asked(String typed, String intent, int itself) {}

    /** Hits among the first ten, and the same weighed by place. */
    private record Good(double precision, double gain) {}

    interface Way {
        List<Integer> order(Asked asked);
    }

    private SearchOrder(Product product) {
        inbox = product.bean(Inbox.class);
        place = product.bean(FirstRun.class)
                .create("order", "Order", "UTC", "order@example.com", "Order", "correct horse battery")
                .workspace();
    }

    static String measure(Product product, Path file) throws IOException {
        var order = new SearchOrder(product);
        order.fill(product, file);
        var names = order.intents.stream()
                .distinct()
                .map(intent -> new Asked(intent.replace('_', ' ').replace("?", ""), intent, -1))
                .toList();
        var whole = IntStream.range(0, order.texts.size())
                .filter(n -> n % 6 == 0)
                .mapToObj(n -> new Asked(order.texts.get(n), order.intents.get(n), n))
                .toList();
        System.out.println("                               | names P@10 | nDCG@10 | whole texts P@10 | nDCG@10, of "
                + order.texts.size() + " texts");
        var json = new ArrayList<String>();
        try (var encoder = Encoder.shipped()) {
            var ways = new java.util.LinkedHashMap<String, Way>();
            ways.put("all the words", asked -> order.words(asked.typed()));
            ways.put("any of the words", order::any);
            ways.put("meaning", asked -> order.near(encoder.embed(asked.typed())));
            ways.put(
                    "any word and meaning, fused",
                    asked -> fused(order.any(asked), order.near(encoder.embed(asked.typed()))));
            ways.put("all the words, then meaning", asked -> {
                var both = new LinkedHashSet<>(order.words(asked.typed()));
                both.addAll(order.near(encoder.embed(asked.typed())));
                return List.copyOf(both);
            });
            ways.put("all words by meaning, then meaning", asked -> {
                var near = order.near(encoder.embed(asked.typed()));
                var holding = order.words(asked.typed());
                var both = new LinkedHashSet<>(
                        near.stream().filter(holding::contains).toList());
                both.addAll(holding);
                both.addAll(near);
                return List.copyOf(both);
            });
            ways.forEach((name, way) -> {
                var short_ = order.good(names, way);
                var long_ = order.good(whole, way);
                System.out.printf(
                        Locale.ROOT,
                        "%-30s | %10.3f | %7.3f | %16.3f | %.3f%n",
                        name,
                        short_.precision(),
                        short_.gain(),
                        long_.precision(),
                        long_.gain());
                json.add(String.format(
                        Locale.ROOT,
                        "\"%s\":[%.3f,%.3f,%.3f,%.3f]",
                        name,
                        short_.precision(),
                        short_.gain(),
                        long_.precision(),
                        long_.gain()));
            });
        }
        return ",\"order\":{" + String.join(",", json) + "}";
    }

    private void fill(Product product, Path file) throws IOException {
        Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split("\t", 2))
                .forEach(cells -> {
                    intents.add(cells[0]);
                    texts.add(cells[1]);
                });
        var intake = product.bean(Intake.class);
        for (var from = 0; from < texts.size(); from += Intake.MOST) {
            var start = from;
            var ids = intake.receive(
                            place.id(),
                            IntStream.range(from, Math.min(texts.size(), from + Intake.MOST))
                                    .mapToObj(n -> Draft.from("bench", "t" + n, Channel.OTHER)
                                            .saying(null, texts.get(n), "en")
                                            .onlyHistory(true)
                                            .build())
                                    .toList())
                    .ids();
            IntStream.range(0, ids.size())
                    .forEach(n -> numbers.put(Objects.requireNonNull(ids.get(n)).value(), start + n));
        }
        try (var encoder = Encoder.shipped()) {
            meanings = encoder.embed(texts, 2);
        }
    }

    private List<Integer> words(String typed) {
        return inbox
                .page(
                        place,
                        Filter.EVERYTHING.saying(typed.substring(0, Math.min(500, typed.length()))),
                        Order.BEST,
                        "",
                        DEEP)
                .voices()
                .stream()
                .map(voice -> Objects.requireNonNull(numbers.get(voice.id().value())))
                .toList();
    }

    private List<Integer> any(Asked asked) {
        return words(asked.typed().replaceAll("[^\\p{L}\\p{N}' ]", " ").strip().replaceAll(" +", " or "));
    }

    private List<Integer> near(float[] direction) {
        return IntStream.range(0, meanings.length)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> -dot(direction, meanings[n])))
                .limit(DEEP)
                .toList();
    }

    private static double dot(float[] one, float[] other) {
        var sum = 0f;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static List<Integer> fused(List<Integer> one, List<Integer> other) {
        var scores = new HashMap<Integer, Double>();
        for (var list : List.of(one, other)) {
            for (var rank = 0; rank < list.size(); rank++) {
                scores.merge(list.get(rank), 1.0 / (FUSION + rank + 1), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private Good good(List<Asked> questions, Way way) {
        var precision = 0.0;
        var gain = 0.0;
        for (var asked : questions) {
            var found = way.order(asked).stream()
                    .filter(n -> n != asked.itself())
                    .limit(FIRST)
                    .toList();
            var right = 0;
            var sum = 0.0;
            var ideal = 0.0;
            for (var rank = 0; rank < FIRST; rank++) {
                var weight = Math.log(2) / Math.log(rank + 2);
                ideal += weight;
                if (rank < found.size() && intents.get(found.get(rank)).equals(asked.intent())) {
                    right++;
                    sum += weight;
                }
            }
            precision += right / (double) FIRST;
            gain += sum / ideal;
        }
        return new Good(precision / questions.size(), gain / questions.size());
    }
}
