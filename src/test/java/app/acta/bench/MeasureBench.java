package app.acta.bench;

import app.acta.measure.BareFacts;
import app.acta.measure.Measures;
import app.acta.measure.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/**
 * Numbers of millions of voices: nine questions through the product's own pipe beside the same written by hand, on the same file and
 * on PostgreSQL, in turns; the heaviest pages; how time grows with the number of voices; building anew; and how fresh the
 * numbers are while they are read.
 */
final class MeasureBench {
    private static final int ROUNDS = 15;
    private static final int PEOPLE = 8;
    private static final int FRESH = 20;

    private final Product product;
    private final BareFacts bare;
    private final List<String> json = new ArrayList<>();
    private final List<Grown> grown = new ArrayList<>();

    private MeasureBench(Product product) {
        this.product = product;
        this.bare = new BareFacts(product.bean(BareFacts.type()));
    }

    /**
     * {@code ./acta bench measure [VOICES …]}: rising numbers of voices in PostgreSQL, the last one for everything; ten million take
     * some 20 GB of the disk until the end.
     */
    public static void main(String[] args) throws Exception {
        var sizes = args.length == 0
                ? new long[] {1_000_000, 3_000_000, 10_000_000}
                : Arrays.stream(args).mapToLong(Long::parseLong).toArray();
        try (var product = new Product()) {
            product.background(false, "understand", "act");
            new MeasureBench(product).run(sizes);
        }
        System.exit(0);
    }

    private void run(long[] sizes) throws Exception {
        var facts = new ManyFacts(product);
        for (var size : sizes) {
            System.out.printf(Locale.ROOT, "Writing up to %,d voices …%n", size);
            facts.upTo(size);
            System.out.printf(Locale.ROOT, "Counting them …%n");
            var built = product.bean(Projection.class).rebuild();
            var perSecond = built.facts() / built.seconds();
            System.out.printf(Locale.ROOT, "In %.1f s: %,.0f a second%n", built.seconds(), perSecond);
            json.add("\"rebuild_%d\":{\"facts\":%d,\"per_s\":%.0f}".formatted(size, built.facts(), perSecond));
            grown(size);
        }
        System.out.printf(Locale.ROOT, "Writing the flat table of PostgreSQL …%n");
        facts.flat();
        System.out.printf(Locale.ROOT, "PostgreSQL takes %,d MB until the end.%n", facts.disk() >> 20);
        var session = product.signIn();
        while (session.get("/bench/pulse").body().contains("http-equiv")) {
            Thread.sleep(100);
        }
        alone(facts);
        together(facts);
        json.add("\"pages\":[" + String.join(",", MeasurePages.still(session)) + "]");
        json.add("\"pages_voices_coming_in\":[" + String.join(",", MeasurePages.whileVoicesComeIn(session)) + "]");
        fresh(session);
        larger(sizes[sizes.length - 1]);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"measure\",\"machine\":\"%s\",\"voices\":%d,%s}%n",
                Product.machine(),
                sizes[sizes.length - 1],
                String.join(",", json));
        var first = grown.getFirst();
        var last = grown.getLast();
        System.out.printf(
                Locale.ROOT,
                "%.0f times the voices take %.1f times as long.%n",
                (double) last.voices() / first.voices(),
                last.ms() / first.ms());
    }

    /** How long all questions take at a number of voices. */
    private record Grown(long voices, double ms) {}

    /** The sum of the medians of all questions that the analytics file answers. */
    private void grown(long size) {
        var ms = new NineQuestions(product)
                .all().stream()
                        .filter(one -> !one.bare().isEmpty())
                        .mapToDouble(one -> {
                            var times = new double[ROUNDS];
                            one.product().run();
                            for (var i = 0; i < ROUNDS; i++) {
                                times[i] = counted(one.product());
                            }
                            return at(times, 0.5);
                        })
                        .sum();
        System.out.printf(
                Locale.ROOT,
                "%,d voices, all questions of the file: %.0f ms, %.1f a million%n",
                size,
                ms,
                ms / size * 1e6);
        grown.add(new Grown(size, ms));
        json.add("\"questions_ms_%d\":%.1f".formatted(size, ms));
    }

    /** How time grows further on, where PostgreSQL would be filled for hours: the file's facts are doubled in place, thrice. */
    private void larger(long size) {
        for (var times = 2; times <= 8; times *= 2) {
            bare.say("insert into feedback select * replace (uuid() as id) from feedback");
            grown(size * times);
        }
    }

    private static double timed(Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Not answered from what others were told a moment ago. */
    private double counted(Runnable question) {
        return timed(() -> {
            bare.forget();
            question.run();
        });
    }

    private static double at(double[] times, double quantile) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1)];
    }

    private static double postgres(Connection connection, List<String> sqls) {
        return timed(() -> {
            for (var sql : sqls) {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(sql)) {
                    BareFacts.all(row);
                } catch (SQLException e) {
                    throw new IllegalStateException(sql, e);
                }
            }
        });
    }

    private double byHand(List<String> sqls) {
        return timed(() -> sqls.forEach(bare::rows));
    }

    private static Connection tuned(ManyFacts facts) throws SQLException {
        var connection = facts.owner();
        try (var statement = connection.createStatement()) {
            statement.execute("set work_mem = '128MB'");
            statement.execute("set effective_cache_size = '8GB'");
            statement.execute("set random_page_cost = 1.1");
        }
        return connection;
    }

    /** One person: the three take turns at each question. */
    private void alone(ManyFacts facts) throws SQLException {
        System.out.printf(
                Locale.ROOT,
                "%n%42s | product p50   p95 | by hand p50   p95 | ratio | PostgreSQL p50 | ratio%n",
                "one person, ms");
        var times = new ArrayList<Double>();
        try (var connection = tuned(facts)) {
            for (var one : new NineQuestions(product).all()) {
                var ours = new double[ROUNDS];
                var hand = new double[ROUNDS];
                var theirs = new double[ROUNDS];
                for (var i = -2; i < ROUNDS; i++) {
                    var at = Math.max(0, i);
                    ours[at] = counted(one.product());
                    hand[at] = one.bare().isEmpty() ? 0 : byHand(one.bare());
                    // A slow one is not asked again and again.
                    theirs[at] = i > 2 ? theirs[at - 1] : postgres(connection, one.postgres());
                }
                told(one.name(), ours, hand, theirs);
                times.add(at(theirs, 0.5) / at(ours, 0.5));
            }
        }
        var median = at(times.stream().mapToDouble(each -> each).toArray(), 0.5);
        System.out.printf(Locale.ROOT, "The median question is %.1f times as fast as PostgreSQL.%n", median);
        json.add("\"times_postgres_median\":%.2f".formatted(median));
    }

    /** Eight people at once, each question by each of the three in turn. */
    private void together(ManyFacts facts) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n%42s | product p50   p95 | by hand p50   p95 | ratio | PostgreSQL p50 | ratio%n",
                "eight people, ms");
        var connections = new ArrayList<Connection>();
        for (var i = 0; i < PEOPLE; i++) {
            connections.add(tuned(facts));
        }
        for (var one : new NineQuestions(product).all()) {
            var ours = crowd(4, i -> () -> counted(one.product()));
            var hand = one.bare().isEmpty() ? new double[1] : crowd(4, i -> () -> byHand(one.bare()));
            var theirs = crowd(1, i -> () -> postgres(connections.get(i), one.postgres()));
            told(one.name() + ", 8 people", ours, hand, theirs);
        }
        for (var connection : connections) {
            connection.close();
        }
    }

    private void told(String name, double[] ours, double[] hand, double[] theirs) {
        var own = at(ours, 0.5);
        var theirOwn = at(theirs, 0.5);
        // What the product itself asks of PostgreSQL has no statement by hand.
        var middle = at(hand, 0.5);
        var none = middle == 0;
        var beside = none
                ? "          –     – |     –"
                : "%11.1f %5.0f | %5.2f".formatted(middle, at(hand, 0.95), own / middle);
        System.out.println("%42s | %11.1f %5.0f | %s | %14.1f | %5.1f"
                .formatted(name, own, at(ours, 0.95), beside, theirOwn, theirOwn / own));
        var byHand = none ? "" : "\"by_hand_p50_ms\":%.1f,".formatted(middle);
        json.add("\"%s\":{\"p50_ms\":%.1f,\"p95_ms\":%.1f,%s\"postgres_p50_ms\":%.1f}"
                .formatted(name, own, at(ours, 0.95), byHand, theirOwn));
    }

    private static double[] crowd(int times, IntFunction<DoubleSupplier> person) throws InterruptedException {
        var measured = new double[PEOPLE * times];
        var done = new CountDownLatch(PEOPLE);
        for (var i = 0; i < PEOPLE; i++) {
            var index = i;
            Thread.ofPlatform().start(() -> {
                var work = person.apply(index);
                for (var each = 0; each < times; each++) {
                    measured[index * times + each] = work.getAsDouble();
                }
                done.countDown();
            });
        }
        done.await();
        return measured;
    }

    /** How long after its commit a voice is counted, while eight people read. */
    private void fresh(Session session) throws InterruptedException {
        var question = new NineQuestions(product).all().getFirst();
        var reading = new java.util.concurrent.atomic.AtomicBoolean(true);
        var readers = new ArrayList<Thread>();
        for (var i = 0; i < PEOPLE; i++) {
            readers.add(Thread.ofPlatform().daemon().start(() -> {
                while (reading.get()) {
                    counted(question.product());
                }
            }));
        }
        var place = product.workspace().id();
        var measures = product.bean(Measures.class);
        var times = new double[FRESH];
        for (var i = 0; i < FRESH; i++) {
            var token = "Fresh " + i;
            session.handIn(
                    "{\"source\":\"fresh\",\"external_id\":\"%d\",\"channel\":\"survey\",\"location\":\"%s\",\"text\":\"All as expected.\",\"history\":true}"
                            .formatted(i, token));
            times[i] = timed(() -> {
                while (bare.rows("select 1 from feedback where workspace_id = " + BareFacts.of(place)
                                + " and location = '" + token + "'")
                        == 0) {
                    Thread.onSpinWait();
                }
            });
        }
        reading.set(false);
        for (var reader : readers) {
            reader.join();
        }
        System.out.printf(
                Locale.ROOT,
                "%nFresh while eight people read, as of %s: p50 %.0f ms, p95 %.0f ms%n",
                measures.asOf(place),
                at(times, 0.5),
                at(times, 0.95));
        json.add("\"fresh\":{\"p50_ms\":%.0f,\"p95_ms\":%.0f}".formatted(at(times, 0.5), at(times, 0.95)));
    }
}
