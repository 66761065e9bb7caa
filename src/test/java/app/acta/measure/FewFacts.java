package app.acta.measure;

import app.acta.listen.Channel;
import app.acta.listen.Filter;
import app.acta.listen.Score;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.springframework.util.unit.DataSize;

/** Voices of one day in the analytics engine, without PostgreSQL and without a file. */
public final class FewFacts implements AutoCloseable {
    /** When they were said. */
    public static final Filter DAY = Filter.EVERYTHING.between(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 1));

    private static final UUID WORKSPACE = new UUID(2, 2);

    /**
     * One voice.
     *
     * @param stars the score that drivers may move; any number
     * @param said what the words say, between commas; empty where nothing
     * @param themes what it speaks of, with the feeling there
     * @param answers what else was asked, each from 0 to 1; a known score on its own scale
     */
    public record Voice(double stars, String said, Map<String, Integer> themes, Map<String, Double> answers) {}

    private final DuckDBConnection duck;

    public FewFacts(List<Voice> voices) throws SQLException {
        duck = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = duck.createStatement()) {
            statement.execute(FactTable.FEEDBACK.definition());
        }
        try (var appender = duck.createAppender("main", FactTable.FEEDBACK.table())) {
            for (var i = 0; i < voices.size(); i++) {
                appender.beginRow();
                appender.append(WORKSPACE);
                for (var column : FactTable.FEEDBACK.columns()) {
                    append(column.name(), i, voices.get(i), appender);
                }
                var day = Objects.requireNonNull(DAY.from());
                appender.append(day).append(day).append(day).endRow();
            }
        }
    }

    private static void append(String column, int number, Voice voice, DuckDBAppender appender) throws SQLException {
        switch (column) {
            // As the ids of voices are: the last part tells nothing of the time.
            case "id" -> appender.append(new UUID(number, Long.reverse(number + 1L)));
            case "stars" -> appender.append(voice.stars());
            case "said" -> appender.append(voice.said());
            case "themes" -> appender.append(List.copyOf(voice.themes().keySet()));
            case "theme_feelings" ->
                appender.append(voice.themes().values().stream()
                        .map(Integer::shortValue)
                        .toList());
            case "nps", "csat", "ces" -> {
                var given = voice.answers().get(column);
                if (given == null) {
                    appender.appendNull();
                } else {
                    appender.append(given.shortValue());
                }
            }
            case "answers" -> {
                var others = new HashMap<>(voice.answers());
                others.keySet().removeAll(Score.KNOWN.keySet());
                appender.append(others);
            }
            default -> appender.appendNull();
        }
    }

    /** A look at them where these themes are told. */
    public Facts look(Set<String> themes) {
        var settings = new MeasureSettings(DataSize.ofMegabytes(64), 1, 5, 30, List.of(Channel.SURVEY));
        return new Facts(duck, new FactSql.Ground(WORKSPACE, settings, Set.copyOf(themes)));
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
