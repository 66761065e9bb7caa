package app.acta.act.coach;

import java.util.regex.Pattern;

/** A sum of money as people write it. */
final class Sums {
    private static final Pattern NOT_DIGITS = Pattern.compile("[^\\d.,]");

    private Sums() {}

    /** The amount; the last mark with one or two digits behind it sets the decimals off. */
    static double of(String written) {
        var digits = NOT_DIGITS.matcher(written).replaceAll("");
        var last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        var decimals = last >= 0 && digits.length() - last - 1 <= 2;
        var whole = (decimals ? digits.substring(0, last) : digits).replaceAll("[.,]", "");
        var rest = decimals ? digits.substring(last + 1) : "";
        return (whole.isEmpty() ? 0 : Double.parseDouble(whole))
                + (rest.isEmpty() ? 0 : Double.parseDouble("0." + rest));
    }
}
