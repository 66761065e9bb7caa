package app.acta.understand.outside;

import java.util.regex.Pattern;

/** Words without what names a person at once: addresses, telephone and card numbers, accounts. Names stay: no rule finds them all. */
final class Masked {
    // Each part is bounded, so that no text makes them slow.
    private static final Pattern MAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\\b");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ./()-]{0,2}\\d){6,24}");

    private Masked() {}

    static String of(String words) {
        var text = MAIL.matcher(words).replaceAll("[e-mail]");
        text = IBAN.matcher(text).replaceAll("[account]");
        return NUMBER.matcher(text).replaceAll("[number]");
    }
}
