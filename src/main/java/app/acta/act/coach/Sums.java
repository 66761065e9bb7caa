package app.acta.act.coach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sum of money as people write it. */
final class Sums {
    private static final String CODES = "EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|JPY|INR";
    private static final Pattern SUM = Pattern.compile(
            "([£$€]|\\b(?:%1$s))\\s?\\d(?:[\\d.,]*\\d)?|\\b\\d(?:[\\d.,]*\\d)?\\s?(?:(€|%%)|(?:euros?|pounds?|dollars?|francs?|%1$s)\\b)"
                    .formatted(CODES));
    private static final Pattern NOT_DIGITS = Pattern.compile("[^\\d.,]");
    private static final Pattern CODE = Pattern.compile("\\b(" + CODES + ")\\b");

    private static final Map<String, Set<String>> SIGNS = Map.of(
            "€", Set.of("EUR"),
            "euro", Set.of("EUR"),
            "£", Set.of("GBP"),
            "pound", Set.of("GBP"),
            "franc", Set.of("CHF"),
            "$", Set.of("USD", "CAD", "AUD", "NZD"),
            "dollar", Set.of("USD", "CAD", "AUD", "NZD"));

    private Sums() {}

    /** Finds the sums in a text, shares in percent among them. */
    static Matcher in(String text) {
        return SUM.matcher(text);
    }

    /** The amount in minor units of a currency; the last mark with one or two digits behind it sets the decimals off. */
    static long minor(String written, String currency) {
        var digits = NOT_DIGITS.matcher(written).replaceAll("");
        var last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        var decimals = last >= 0 && digits.length() - last - 1 <= 2;
        var whole = (decimals ? digits.substring(0, last) : digits).replaceAll("[.,]", "");
        var rest = decimals ? digits.substring(last + 1) : "";
        var amount = new BigDecimal((whole.isEmpty() ? "0" : whole) + (rest.isEmpty() ? "" : "." + rest));
        var minor = amount.movePointRight(
                        Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()))
                .setScale(0, RoundingMode.CEILING)
                .toBigInteger();
        return minor.bitLength() < 63 ? minor.longValue() : Long.MAX_VALUE;
    }

    /** Whether what is written with it can be this currency: several have one sign. */
    static boolean fits(String written, String currency) {
        var code = CODE.matcher(written);
        if (code.find()) {
            return code.group().equals(currency);
        }
        var low = written.toLowerCase(Locale.ROOT);
        return SIGNS.entrySet().stream()
                .filter(each -> low.contains(each.getKey()))
                .allMatch(each -> each.getValue().contains(currency));
    }
}
