package app.acta.act.budgets;

import app.acta.platform.problems.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Amounts in whole minor units of a currency, such as cents; written with a point and without grouping: 25.00 EUR. */
public final class Money {
    /** The most that one entry holds, in minor units. */
    public static final long MOST = 100_000_000_000L;

    private Money() {}

    /** The amount as people read it, such as {@code 25.00 EUR}. */
    public static String words(long minor, String currency) {
        return plain(minor, currency) + " " + currency;
    }

    /** The amount without its currency, such as {@code 25.00}. */
    public static String plain(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    /**
     * The minor units of an amount that somebody typed, with a point or a comma before the fraction.
     *
     * @throws Refusal invalid, when it is no amount, below zero, too large or finer than the currency
     */
    public static long minor(String field, String typed, String currency) {
        try {
            var number = new BigDecimal(typed.strip().replace(',', '.'));
            if (number.precision() > 30 || Math.abs(number.scale()) > 30) {
                throw new NumberFormatException();
            }
            var minor =
                    number.setScale(digits(currency), RoundingMode.UNNECESSARY).unscaledValue();
            if (minor.signum() >= 0 && minor.bitLength() < 63 && minor.longValue() <= MOST) {
                return minor.longValue();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // The same sentence says what is wanted.
        }
        throw Refusal.invalid(
                field, "Write an amount such as " + plain(digits(currency) == 0 ? 25 : 2_500, currency) + ".");
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
