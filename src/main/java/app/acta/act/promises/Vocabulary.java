package app.acta.act.promises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words for time of one language, as the few signs that the one grammar of {@link Deadlines} reads: {@code by},
 * {@code W5} for Friday, {@code M6} for June, {@code D1} for tomorrow, {@code n3 wday} for three working days.
 */
final class Vocabulary {
    /** A sign and where in the sentence its words stand. */
    record Sign(String name, int start, int end) {}

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    static final List<String> WEEKDAYS = List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7");

    private final Map<Pattern, String> words = new LinkedHashMap<>();

    Vocabulary() {}

    static Vocabulary of(Tongue tongue) {
        return switch (tongue) {
            case ENGLISH -> english();
            case GERMAN -> german();
            case FRENCH -> RomanceWords.french();
            case SPANISH -> RomanceWords.spanish();
        };
    }

    /** The sentence as signs; a word that says nothing of time is {@code _}. */
    List<Sign> read(String plain) {
        var signs = new ArrayList<Sign>();
        var word = WORD.matcher(plain);
        var at = 0;
        while (at < plain.length() && word.find(at)) {
            at = word.start();
            var sign = sign(plain, at);
            signs.add(sign == null ? new Sign("_", at, word.end()) : sign);
            at = signs.getLast().end();
        }
        return signs;
    }

    private @org.jspecify.annotations.Nullable Sign sign(String plain, int at) {
        for (var entry : words.entrySet()) {
            var match = entry.getKey().matcher(plain).region(at, plain.length());
            match.useTransparentBounds(true);
            if (match.lookingAt() && match.end() > at) {
                return new Sign(fill(entry.getValue(), match), at, match.end());
            }
        }
        return null;
    }

    private static String fill(String name, java.util.regex.Matcher match) {
        var filled = name;
        for (var n = match.groupCount(); n > 0; n--) {
            var group = match.group(n);
            filled = filled.replace("$" + n, group == null ? "" : group);
        }
        return filled;
    }

    Vocabulary say(String name, String regex) {
        words.put(Pattern.compile("(?:" + regex + ")(?![\\p{L}\\p{N}])", Pattern.UNICODE_CHARACTER_CLASS), name);
        return this;
    }

    Vocabulary list(List<String> names, String... regexes) {
        for (var n = 0; n < regexes.length; n++) {
            say(names.get(n), regexes[n]);
        }
        return this;
    }

    Vocabulary months(String... regexes) {
        for (var n = 0; n < regexes.length; n++) {
            say("M" + (n + 1), regexes[n]);
        }
        return this;
    }

    Vocabulary numbers(String range, String... regexes) {
        for (var n = 0; n < regexes.length; n++) {
            if (!regexes[n].isEmpty()) {
                say("n" + (n + 1), regexes[n]);
            }
        }
        return say("date $1 $2 $3", "(\\d{4})-(\\d{2})-(\\d{2})")
                .say("n$1", "\\d{1,3} ?(?:" + range + "|-|–) ?(\\d{1,3})")
                .say("y$1", "(20\\d\\d)")
                .say("n$1", "(\\d{1,3})");
    }

    private static Vocabulary english() {
        return new Vocabulary()
                .say(
                        "T$1:$2:$3",
                        "(?:at |between [\\d:.]+(?: ?[ap]m)? and )?(\\d{1,2})(?:[:.](\\d\\d))? ?(am|pm|a\\.m|p\\.m)\\.?")
                .say("T$1:$2:", "(?:at |between [\\d:.]+ and )?(\\d{1,2}):(\\d\\d)")
                .say("T12::", "(?:at )?(?:noon|midday)")
                .say(
                        "by",
                        "by the latest|at the latest|no later than|not later than|at latest|by|until|till|on or before")
                .say("before", "before|ahead of")
                .say("within week this", "within the week")
                .say("within", "within the next|within|in the next|over the next|in under|in less than|in")
                .say("end", "the end of the|the end of|end of the|end of|close of|the close of")
                .say("end day", "cob|eod|close of business|the end of business|business close")
                .say("D0", "today|tonight|this (?:morning|afternoon|evening)")
                .say("D2", "the day after tomorrow")
                .say("D1", "tomorrow(?: morning| afternoon| evening)?")
                .say("this", "this coming|this|the coming|coming")
                .say("next", "next")
                .list(
                        WEEKDAYS,
                        "mondays?(?<!s)|mon",
                        "tuesday|tues?",
                        "wednesday|wed(?!ding)",
                        "thursday|thurs?",
                        "friday|fri",
                        "saturday",
                        "sunday")
                .say("wday", "(?:working|business|work)[ -]days?(?:'? time)?|weekdays")
                .say("n30 minute", "(?:half an|the next half) hour")
                .say("n14 day", "a fortnight|the next fortnight")
                .say("n1", "(?:a|an|one)(?= (?:hour|day|week|month|working|business))")
                .say("hour", "hours?(?:'? time)?")
                .say("minute", "minutes?")
                .say("day", "(?:calendar )?days?(?:'? time)?")
                .say("week", "weeks?(?:'? time)?")
                .say("month", "months?")
                .say("o$1", "(\\d{1,2})(?:st|nd|rd|th)(?: of)?")
                .months(
                        "january|jan",
                        "february|feb",
                        "march",
                        "april|apr",
                        "may(?= \\d)|may(?=[.,]|$)",
                        "june|jun",
                        "july|jul",
                        "august|aug",
                        "september|sept?",
                        "october|oct",
                        "november|nov",
                        "december|dec")
                .numbers(
                        "to|or|and",
                        "one",
                        "(?:a )?couple of|two",
                        "three",
                        "four",
                        "five",
                        "six",
                        "seven",
                        "eight",
                        "nine",
                        "ten",
                        "eleven",
                        "twelve")
                .say("on", "on the|on|the");
    }

    private static Vocabulary german() {
        return new Vocabulary()
                .say("T$1:$2:", "(?:um |gegen )?(\\d{1,2})(?:[:.](\\d\\d))? ?uhr")
                .say("T$1:$2:", "um (\\d{1,2}):(\\d\\d)")
                .say("T12::", "mittags|zu mittag")
                .say("by", "bis spätestens(?: zum| am)?|spätestens(?: bis(?: zum)?| am| zum)?|bis zum|bis")
                .say("before", "vor dem|vor")
                .say("within", "innerhalb von|innerhalb der nächsten|innerhalb|binnen|in den nächsten|in")
                .say("end", "ende der|ende des|ende dieser|ende|zum ende der|zum ende des")
                .say("D0", "heute(?: noch| abend| nachmittag| vormittag| mittag| morgen)?")
                .say("_", "(?<=guten )morgen")
                .say("D2", "übermorgen")
                .say("D1", "morgen(?: früh| vormittag| nachmittag| abend| mittag)?")
                .say("this", "diese[nrsm]?|kommende[nrs]?|laufende[nrs]?")
                .say("next", "nächste[nrsm]?|der nächsten")
                .list(
                        WEEKDAYS,
                        "montag(?:s)?",
                        "dienstag",
                        "mittwoch",
                        "donnerstag",
                        "freitag",
                        "samstag|sonnabend",
                        "sonntag")
                .say("wday", "(?:werk|arbeits)tage?n?")
                .say("n1", "ein(?:e[rms]?|en)?(?= (?:stunde|tag|woche|monat|werktag|arbeitstag))")
                .say("hour", "stunden?")
                .say("minute", "minuten?")
                .say("day", "tage?n?|tages")
                .say("week", "wochen?")
                .say("month", "monate?n?|monats")
                .say("date $3 $2 $1", "(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})")
                .say("n$1 M$2", "(\\d{1,2})\\.(\\d{1,2})\\.")
                .months(
                        "januar",
                        "februar",
                        "märz",
                        "april",
                        "mai",
                        "juni",
                        "juli",
                        "august",
                        "september",
                        "oktober",
                        "november",
                        "dezember")
                .say("o$1", "(\\d{1,2})\\.(?= )")
                .numbers(
                        "bis|oder",
                        "",
                        "zwei",
                        "drei",
                        "vier",
                        "fünf",
                        "sechs",
                        "sieben",
                        "acht",
                        "neun",
                        "zehn",
                        "elf",
                        "zwölf")
                .say("on", "am|den|dem|zum");
    }
}
