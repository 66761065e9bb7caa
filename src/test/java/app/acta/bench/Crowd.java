package app.acta.bench;

import app.acta.listen.Feedback;
import app.acta.understand.Meaning;
import app.acta.understand.words.Clauses;
import app.acta.understand.words.Encoder;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;

/** Very many voices whose meanings are those of real clauses, moved by chance, and real clauses that were kept apart to ask by. */
final class Crowd {
    private static final int DIMENSIONS = 384;
    private static final int REAL = 4_000;
    private static final int ASKED = 100;
    private static final int BATCH = 2_000;

    private record Close(int place, double closeness) {}

    private final List<UUID> ids = new ArrayList<>();
    private final List<String> questions;
    private final MemorySegment vectors;
    private double seconds;

    private Crowd(List<String> questions, int count) {
        this.questions = questions;
        vectors = Arena.global().allocate((long) DIMENSIONS * count);
    }

    List<String> questions() {
        return questions;
    }

    double seconds() {
        return seconds;
    }

    static boolean isBroad(int place) {
        return place % 5 == 0;
    }

    static boolean isNarrow(int place) {
        return place % 100 == 1;
    }

    static Crowd fill(Product product, int count) throws IOException {
        var begin = System.nanoTime();
        var clauses = clauses();
        var crowd = new Crowd(clauses.subList(0, ASKED), count);
        float[][] real;
        try (var encoder = Encoder.shipped()) {
            real = encoder.embed(clauses.subList(ASKED, Math.min(clauses.size(), ASKED + REAL)), 2);
        }
        var database = product.database();
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword())) {
            crowd.write(owner, product.workspace().id().value(), real, count);
            try (var statement = owner.createStatement()) {
                statement.execute("vacuum analyze listen.feedback, understand.embeddings");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        crowd.seconds = (System.nanoTime() - begin) / 1e9;
        return crowd;
    }

    private static List<String> clauses() throws IOException {
        var clauses = new ArrayList<String>();
        try (var in = Objects.requireNonNull(Crowd.class.getResourceAsStream("/demo/complaints.csv.gz"));
                var rows = CsvReader.builder()
                        .ofNamedCsvRecord(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            rows.stream()
                    .flatMap(row -> Clauses.of(row.getField("Consumer complaint narrative")).stream())
                    .filter(clause -> clause.length() > 30 && clause.length() < 200 && !clause.contains("XX"))
                    .distinct()
                    .forEach(clauses::add);
        }
        Collections.shuffle(clauses, new Random(7));
        return clauses;
    }

    private void write(Connection owner, UUID workspace, float[][] real, int count) throws SQLException {
        var random = new Random(11);
        owner.setAutoCommit(false);
        try (var voices = owner.prepareStatement("""
                        insert into listen.feedback
                            (workspace_id, id, source, external_id, channel, occurred_at, received_at, body, language, location)
                        values (?, ?, 'bench', ?, 'review', now(), now(), ?, 'en', ?)
                        """);
                var meanings = owner.prepareStatement("""
                        insert into understand.embeddings (workspace_id, feedback_id, encoder, vector) values (?, ?, ?, ?)
                        """)) {
            for (var place = 0; place < count; place++) {
                var id = Feedback.Id.next().value();
                ids.add(id);
                voices.setObject(1, workspace);
                voices.setObject(2, id);
                voices.setString(3, "m" + place);
                voices.setString(4, "Number " + place);
                voices.setString(5, isBroad(place) ? "broad" : isNarrow(place) ? "narrow" : "elsewhere");
                voices.addBatch();
                var vector = moved(real, random);
                MemorySegment.copy(vector, 0, vectors, ValueLayout.JAVA_BYTE, (long) place * DIMENSIONS, DIMENSIONS);
                meanings.setObject(1, workspace);
                meanings.setObject(2, id);
                meanings.setString(3, Encoder.SHIPPED);
                meanings.setBytes(4, vector);
                meanings.addBatch();
                if (place % BATCH == BATCH - 1 || place == count - 1) {
                    flush(owner, voices, meanings);
                }
            }
        }
        owner.setAutoCommit(true);
    }

    private static void flush(Connection owner, PreparedStatement... statements) throws SQLException {
        for (var statement : statements) {
            statement.executeBatch();
        }
        owner.commit();
    }

    /** A real meaning, drawn some way towards another one and blurred; at most 127 in any dimension. */
    private static byte[] moved(float[][] real, Random random) {
        var one = real[random.nextInt(real.length)];
        var other = real[random.nextInt(real.length)];
        var share = 0.5 * random.nextDouble();
        var mixed = new double[DIMENSIONS];
        var longest = 0.0;
        for (var i = 0; i < DIMENSIONS; i++) {
            mixed[i] = (1 - share) * one[i] + share * other[i] + 0.015 * random.nextGaussian();
            longest = Math.max(longest, Math.abs(mixed[i]));
        }
        var bytes = new byte[DIMENSIONS];
        for (var i = 0; i < DIMENSIONS; i++) {
            bytes[i] = (byte) Math.round(mixed[i] * 127 / longest);
        }
        return bytes;
    }

    /** The closest of those that pass, by every single vector, as far as the product would show them. */
    List<UUID> closest(float[] direction, IntPredicate passes, int most) {
        var best = new PriorityQueue<Close>((a, b) -> Double.compare(a.closeness(), b.closeness()));
        var row = new byte[DIMENSIONS];
        for (var place = 0; place < ids.size(); place++) {
            if (!passes.test(place)) {
                continue;
            }
            MemorySegment.copy(vectors, ValueLayout.JAVA_BYTE, (long) place * DIMENSIONS, row, 0, DIMENSIONS);
            var dot = 0f;
            var length = 0;
            for (var i = 0; i < DIMENSIONS; i++) {
                dot += direction[i] * row[i];
                length += row[i] * row[i];
            }
            var closeness = dot / Math.sqrt(length);
            if (closeness >= Meaning.FLOOR
                    && (best.size() < most || closeness > best.element().closeness())) {
                best.add(new Close(place, closeness));
                if (best.size() > most) {
                    best.remove();
                }
            }
        }
        var highest = best.stream().mapToDouble(Close::closeness).max().orElse(0);
        return best.stream()
                .filter(close -> close.closeness() >= highest - Meaning.BEHIND)
                .map(close -> ids.get(close.place()))
                .toList();
    }
}
