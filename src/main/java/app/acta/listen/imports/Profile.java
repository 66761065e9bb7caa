package app.acta.listen.imports;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the first rows show of one column: how long its values are, and what they can be read as. */
final class Profile {
    private static final Dates MONTH_FIRST = new Dates(DateOrder.MDY, ZoneOffset.UTC);
    private static final Dates DAY_FIRST = new Dates(DateOrder.DMY, ZoneOffset.UTC);
    private static final Pattern LINK = Pattern.compile("(?i)(https?://\\S+|[\\w.-]+\\.[a-z]{2,}(/\\S*)?)");
    private static final int LOOKED_AT = 1_000;
    private static final int SHOWN = 3;
    private static final int WORDY = 25;

    private final String name;
    private final Heading.Kind kind;
    private final List<String> samples = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private final EnumMap<DateOrder, Integer> orders = new EnumMap<>(DateOrder.class);
    private int filled;
    private int empty;
    private int numbers;
    private int dates;
    private int addresses;
    private int links;
    private int channels;
    private int answers;
    private int spaced;
    private int commas;
    private int points;
    private long characters;
    private final double[] sizes = new double[LOOKED_AT];
    private double highest = Double.NEGATIVE_INFINITY;

    Profile(String name, Heading.Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    void look(String cell) {
        var value = Cells.value(cell);
        if (value.isEmpty()) {
            empty++;
            return;
        }
        order(value);
        if (filled >= LOOKED_AT) {
            return;
        }
        filled++;
        characters += value.length();
        distinct.add(value.length() > 100 ? value.substring(0, 100) + value.hashCode() : value);
        if (samples.size() < SHOWN && !samples.contains(value)) {
            samples.add(value);
        }
        if (value.length() <= 60) {
            numbers(value);
            dates += MONTH_FIRST.read(value) != null || DAY_FIRST.read(value) != null ? 1 : 0;
            channels += Channels.of(value) != null ? 1 : 0;
            answers += Cells.success(value) != null ? 1 : 0;
        }
        addresses += value.indexOf('@') > 0 && value.indexOf(' ') < 0 ? 1 : 0;
        links += LINK.matcher(value).matches() ? 1 : 0;
        spaced += value.indexOf(' ') > 0 ? 1 : 0;
    }

    private void numbers(String value) {
        var number = Cells.number(value, false);
        number = number == null ? Cells.number(value, true) : number;
        if (number == null) {
            return;
        }
        int comma = value.lastIndexOf(',');
        int point = value.lastIndexOf('.');
        commas += comma > 0 && value.length() - comma - 1 != 3 && comma > point ? 1 : 0;
        points += point > 0 && value.length() - point - 1 != 3 && point > comma ? 1 : 0;
        double size = commas > points ? number(value) : number.doubleValue();
        sizes[numbers++] = size;
        highest = Math.max(highest, size);
    }

    private static double number(String value) {
        var number = Cells.number(value, true);
        return number == null ? 0 : number.doubleValue();
    }

    private void order(String value) {
        var order = Dates.evidence(value);
        if (order != null) {
            orders.merge(order, 1, Integer::sum);
        }
    }

    String name() {
        return name;
    }

    Heading.Kind kind() {
        return kind;
    }

    List<String> samples() {
        return List.copyOf(samples);
    }

    boolean seen() {
        return filled > 0;
    }

    boolean everywhere() {
        return empty == 0;
    }

    boolean mostlyNumbers() {
        return most(numbers);
    }

    boolean mostlyDates() {
        return most(dates);
    }

    boolean onlyDates() {
        return filled > 0 && dates * 10 >= filled * 9;
    }

    /** Whether its dates are numbers in which the year does not lead, so that day and month may be mistaken. */
    boolean orderMatters() {
        return samples.stream().anyMatch(s -> s.matches("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}.*"));
    }

    boolean mostlyAddresses() {
        return most(addresses);
    }

    boolean mostlyLinks() {
        return most(links);
    }

    boolean mostlyChannels() {
        return most(channels);
    }

    /** Whether it can be the answer to whether they got done what they came for: words, 0 and 1, or percents. */
    boolean success() {
        return most(answers) || (mostlyNumbers() && (within(0, 1) || (highest > 10 && within(0, 100))));
    }

    /** Whether hardly two rows share a value, as with an id; a few rows may stand in the file twice. */
    boolean unlike() {
        return filled - distinct.size() <= Math.max(1, filled / 10);
    }

    boolean decimalCommas() {
        return commas > points;
    }

    /** Whether its numbers are of this scale; up to a third may be mistakes. */
    boolean within(double low, double high) {
        int outside = 0;
        for (int i = 0; i < numbers; i++) {
            outside += sizes[i] < low || sizes[i] > high ? 1 : 0;
        }
        return numbers > 0 && outside * 3 <= numbers;
    }

    double highest() {
        return highest;
    }

    /** How much like written language the values are: their mean length where most hold several words, else 0. */
    int wordiness() {
        return filled > 0 && most(spaced) ? (int) (characters / filled) : 0;
    }

    /** Whether people wrote this in their own words: the file says so, or the values are long and hardly two are the same. */
    boolean words() {
        boolean open = kind == Heading.Kind.OPEN ? seen() : isWordy() && varied();
        return open && !mostlyDates() && !mostlyNumbers();
    }

    /** Whether most values are sentences. */
    boolean isWordy() {
        return wordiness() >= WORDY;
    }

    /** Whether at most every second value is one that was there before, unlike answers to choose from. */
    boolean varied() {
        return distinct.size() * 2 >= filled;
    }

    /** How much was written in the column. */
    long characters() {
        return characters;
    }

    int meanLength() {
        return filled == 0 ? 0 : (int) (characters / filled);
    }

    /** The order of day and month that the values prove; null where they prove none. */
    @Nullable
    DateOrder order() {
        DateOrder best = null;
        for (var order : DateOrder.values()) {
            if (orders.getOrDefault(order, 0) > (best == null ? 0 : orders.getOrDefault(best, 0))) {
                best = order;
            }
        }
        return best;
    }

    private boolean most(int count) {
        return filled > 0 && count * 10 >= filled * 6;
    }
}
