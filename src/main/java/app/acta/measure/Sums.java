package app.acta.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is summed up for the measures of a question, as columns of SQL, and how their tallies are read back. What several count
 * alike is one column, and what is nothing is none: an answer may have many rows.
 */
final class Sums {
    private static final int NOTHING = -1;

    private final List<String> columns = new ArrayList<>();
    private final Map<Measure, int[]> places = new EnumMap<>(Measure.class);
    private int all = NOTHING;

    /** Of the rows of a question, each of which fits. */
    static Sums of(List<Measure> measures) {
        var sums = new Sums();
        measures.forEach(measure -> sums.add(measure, measure.counted().sums()));
        return sums.fitting(Counted.count("true"));
    }

    /** With the sums of a tally in the order of {@link Counted#sums}. */
    Sums add(Measure measure, List<String> sums) {
        places.put(measure, sums.stream().mapToInt(this::place).toArray());
        return this;
    }

    /** With how many rows fit, whether they count or not. */
    Sums fitting(String count) {
        all = place(count);
        return this;
    }

    private int place(String sum) {
        if (sum.equals(Counted.NOUGHT)) {
            return NOTHING;
        }
        var there = columns.indexOf(sum);
        if (there >= 0) {
            return there;
        }
        columns.add(sum);
        return columns.size() - 1;
    }

    List<String> columns() {
        return columns;
    }

    /** What a row comes to whose sums begin with this column. */
    Map<Measure, Tally> tallies(ResultSet row, int first) throws SQLException {
        if (places.size() == 1) {
            var only = places.entrySet().iterator().next();
            return Map.of(only.getKey(), tally(row, first, only.getValue()));
        }
        var tallies = new EnumMap<Measure, Tally>(Measure.class);
        for (var each : places.entrySet()) {
            tallies.put(each.getKey(), tally(row, first, each.getValue()));
        }
        return tallies;
    }

    private Tally tally(ResultSet row, int first, int[] at) throws SQLException {
        return new Tally(
                whole(row, first, at[0]),
                whole(row, first, at[1]),
                whole(row, first, at[2]),
                new Tally.Moments(
                        figure(row, first, at[3]),
                        figure(row, first, at[4]),
                        figure(row, first, at[5]),
                        figure(row, first, at[6])),
                whole(row, first, at[7]),
                whole(row, first, all),
                null);
    }

    private static long whole(ResultSet row, int first, int place) throws SQLException {
        return place == NOTHING ? 0 : row.getLong(first + place);
    }

    private static double figure(ResultSet row, int first, int place) throws SQLException {
        return place == NOTHING ? 0 : row.getDouble(first + place);
    }
}
