package app.acta.measure;

import app.acta.identity.Workspace;
import java.sql.SQLException;

/** For benchmarks: statements as anybody would write them, on the very file that the product's questions are put to. */
public final class BareFacts {
    private final Analytics analytics;

    /** @param analytics the product's own, which no other room can name */
    public BareFacts(Object analytics) {
        this.analytics = (Analytics) analytics;
    }

    /** The bean that {@link #BareFacts} takes. */
    public static Class<?> type() {
        return Analytics.class;
    }

    /** Reads all rows of a statement; answers how many there are. */
    public int rows(String sql) {
        return analytics.read(duck -> {
            try (var statement = duck.createStatement();
                    var row = statement.executeQuery(sql)) {
                return all(row);
            }
        });
    }

    /** Says a statement that changes the file. */
    public void say(String sql) {
        analytics.read(duck -> {
            try (var statement = duck.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Forgets what was answered before, so that the next question is counted. */
    public void forget() {
        analytics.standing().forget();
    }

    /** Reads every column of every row, as whoever wants the answer would. */
    public static int all(java.sql.ResultSet row) throws SQLException {
        var columns = row.getMetaData().getColumnCount();
        var rows = 0;
        while (row.next()) {
            for (var column = 1; column <= columns; column++) {
                row.getObject(column);
            }
            rows++;
        }
        return rows;
    }

    /** How a workspace is named in them. */
    public static String of(Workspace.Id workspace) {
        return "cast('" + workspace.value() + "' as uuid)";
    }
}
