package app.acta.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What of a row a measure counts, as SQL that the engines say alike.
 *
 * @param counts the condition under which a row counts at all
 * @param up the condition that speaks for it; same for {@code down}, against it
 * @param amount the figure that is averaged or ordered; empty where rows are only counted
 * @param quantile which of the ordered figures, from 0 to 1; 0 where none
 * @param least the lower end of the figure's scale; same for {@code most}; both 0 where it has none
 */
public record Counted(
        String counts, String up, String down, String amount, double quantile, double least, double most) {
    private static final int POWERS = 4;
    static final String NOUGHT = "0";
    private static final String GIVEN = " is not null";

    /** Every row. */
    static Counted all() {
        return of("true", "false");
    }

    /** Rows, and those among them that speak for it. */
    static Counted of(String counts, String up) {
        return against(counts, up, "false");
    }

    /** Rows, those that speak for it and those that speak against it. */
    static Counted against(String counts, String up, String down) {
        return new Counted(counts, up, down, "", 0, 0, 0);
    }

    /** A figure on a scale. */
    static Counted amount(String amount, double least, double most) {
        return new Counted(amount + " is not null", "false", "false", amount, 0, least, most);
    }

    /** How many there were of something, without a limit. */
    static Counted number(String amount) {
        return amount(amount, 0, 0);
    }

    /** One of the ordered figures. */
    static Counted quantile(String amount, double quantile) {
        return new Counted(amount + " is not null", "false", "false", amount, quantile, 0, 0);
    }

    /** What a row that counts comes to: its figure, or 1 where it speaks for it, −1 against, 0 neither. */
    String figure() {
        return amount.isEmpty()
                ? "case when " + up + " then 1 when " + down + " then -1 else 0 end"
                : "cast(" + amount + " as double)";
    }

    /** The columns of {@link #sums()} of rows that hold their figure in one column and how many records stand behind them in another. */
    List<String> sumsOfFigures(String figure, String records) {
        return (amount.isEmpty()
                        ? against(figure + GIVEN, figure + " = 1", figure + " = -1")
                        : new Counted(figure + GIVEN, "false", "false", figure, quantile, 0, 0))
                .sums(records);
    }

    /** Its columns: how many, for, against, the sums of the figure's first four powers, and how many once more, as records. */
    List<String> sums() {
        var sums = allButRecords();
        sums.add(count(counts));
        return sums;
    }

    /** The same of rows that hold in a column how many records stand behind each. */
    List<String> sums(String records) {
        var sums = allButRecords();
        sums.add(total(records));
        return sums;
    }

    private List<String> allButRecords() {
        var sums = new ArrayList<String>();
        sums.add(count(counts));
        sums.add(up.equals("false") ? NOUGHT : count(both(up)));
        sums.add(down.equals("false") ? NOUGHT : count(both(down)));
        for (var power = 1; power <= POWERS; power++) {
            sums.add(
                    amount.isEmpty() || quantile > 0
                            ? NOUGHT
                            : "coalesce(sum(" + String.join(" * ", Collections.nCopies(power, amount)) + "), 0)");
        }
        return sums;
    }

    // What says more of a value than that it is there holds of no row where it is not.
    private String both(String speaks) {
        return counts.equals("true") || (counts.endsWith(GIVEN) && speaks.startsWith(counts.replace(GIVEN, "")))
                ? speaks
                : counts + " and " + speaks;
    }

    /** How many rows this holds of, as SQL. */
    public static String count(String condition) {
        return condition.equals("true")
                ? "count(*)"
                : condition.matches("\\w+" + GIVEN)
                        ? "count(" + condition.replace(GIVEN, "") + ")"
                        : "count(case when " + condition + " then 1 end)";
    }

    /** The sum of a column that holds counts, as SQL. */
    static String total(String counts) {
        return "cast(coalesce(sum(" + counts + "), 0) as bigint)";
    }
}
