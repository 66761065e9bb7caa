package app.acta.listen.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over one value that may be a date. */
final class DateScan {
    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("cet", 1),
            Map.entry("cest", 2),
            Map.entry("bst", 1),
            Map.entry("eet", 2),
            Map.entry("eest", 3));

    private final String text;
    private final DateOrder order;
    private final int[] parts = new int[3];
    private final int[] digits = new int[3];
    private boolean named;
    private int at;

    DateScan(String text, DateOrder order) {
        this.text = text;
        this.order = order;
    }

    @Nullable
    Instant moment(ZoneId zone) {
        if (!date()) {
            return null;
        }
        var day = day();
        if (day == null) {
            return null;
        }
        pass(" ,T\u00a0\u202f");
        if (at == text.length()) {
            return day.atStartOfDay(zone).toInstant();
        }
        var time = time();
        if (time == null) {
            return null;
        }
        pass(" \u00a0");
        if (at == text.length()) {
            return day.atTime(time).atZone(zone).toInstant();
        }
        var offset = offset();
        return offset == null ? null : day.atTime(time).toInstant(offset);
    }

    /** Reads three parts, each a number or the name of a month; weekdays before them are passed over. */
    boolean date() {
        for (int i = 0; i < 3; i++) {
            pass(at == 0 ? " " : " /.-,");
            int from = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            if (at > from) {
                var word = text.substring(from, at).toLowerCase(Locale.ROOT);
                var month = MONTHS.get(word.length() > 4 ? word.substring(0, 4) : word);
                month = month == null ? MONTHS.get(word.substring(0, Math.min(3, word.length()))) : month;
                if (month != null && !named) {
                    named = true;
                    parts[i] = -month;
                    continue;
                }
                // "Sat, 11 Mar", "11 de marzo", "March 11th": words around the parts carry nothing.
                if (at == text.length() || word.length() > 10) {
                    return false;
                }
                i--;
                continue;
            }
            while (at < text.length() && at - from < 5 && digit(text.charAt(at))) {
                parts[i] = parts[i] * 10 + (text.charAt(at++) - '0');
            }
            digits[i] = at - from;
            if (digits[i] == 0 || digits[i] == 3 || digits[i] == 5) {
                return false;
            }
        }
        return true;
    }

    /** What this date says about the order of day and month; null where it says nothing. */
    @Nullable
    DateOrder evidence() {
        if (named || digits[0] > 2) {
            return null;
        }
        if (parts[0] > 31 && digits[2] <= 2) {
            return DateOrder.YMD;
        }
        if (parts[0] > 12 && parts[0] <= 31 && parts[1] <= 12) {
            return DateOrder.DMY;
        }
        return parts[1] > 12 && parts[1] <= 31 && parts[0] <= 12 ? DateOrder.MDY : null;
    }

    private @Nullable LocalDate day() {
        if (named) {
            int month = parts[0] < 0 ? 0 : parts[1] < 0 ? 1 : 2;
            int other = month == 0 ? 1 : 0;
            int last = month == 2 ? 1 : 2;
            boolean yearLeads = digits[other] == 4;
            return date(yearLeads ? other : last, -parts[month], parts[yearLeads ? last : other]);
        }
        if (digits[0] == 4) {
            return date(0, parts[1], parts[2]);
        }
        return switch (order) {
            case MDY -> date(2, parts[0], parts[1]);
            case DMY -> date(2, parts[1], parts[0]);
            case YMD -> digits[2] == 4 ? date(2, parts[1], parts[0]) : date(0, parts[1], parts[2]);
        };
    }

    private @Nullable LocalDate date(int yearPart, int month, int day) {
        int year = parts[yearPart];
        if (digits[yearPart] == 1) {
            return null;
        }
        if (digits[yearPart] == 2) {
            year += year < 70 ? 2000 : 1900;
        }
        return month < 1 || month > 12 || day < 1 || day > 31 ? null : LocalDate.of(year, month, day);
    }

    private @Nullable LocalTime time() {
        int hour = number(2);
        if (hour < 0 || !at(':', '.', 'h')) {
            return null;
        }
        int minute = number(2);
        int second = 0;
        int nanos = 0;
        if (minute >= 0 && at(':', '.', 'm')) {
            second = number(2);
            if (at('.', ',', '.')) {
                int from = at;
                long fraction = 0;
                while (at < text.length() && digit(text.charAt(at))) {
                    fraction = at - from < 9 ? fraction * 10 + (text.charAt(at) - '0') : fraction;
                    at++;
                }
                for (int n = at - from; n < 9; n++) {
                    fraction *= 10;
                }
                nanos = (int) fraction;
            }
        }
        pass(" \u00a0\u202f");
        var half = text.substring(at, Math.min(at + 2, text.length())).toLowerCase(Locale.ROOT);
        if ((half.equals("am") || half.equals("pm")) && hour >= 1 && hour <= 12) {
            at += 2;
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        if (hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return null;
        }
        return LocalTime.of(hour, minute, Math.min(second, 59), nanos);
    }

    private @Nullable ZoneOffset offset() {
        var rest = text.substring(at);
        int bracket = rest.indexOf('[');
        rest = (bracket > 0 ? rest.substring(0, bracket) : rest).strip().toLowerCase(Locale.ROOT);
        var known = ZONES.get(rest);
        if (known != null) {
            return ZoneOffset.ofHours(known);
        }
        rest = rest.startsWith("utc") || rest.startsWith("gmt") ? rest.substring(3) : rest;
        if (rest.length() < 2 || (rest.charAt(0) != '+' && rest.charAt(0) != '-')) {
            return null;
        }
        return ZoneOffset.of(rest.length() == 2 ? rest.charAt(0) + "0" + rest.charAt(1) : rest);
    }

    private int number(int most) {
        int value = 0;
        int from = at;
        while (at < text.length() && at - from < most && digit(text.charAt(at))) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        return at == from ? -1 : value;
    }

    private boolean at(char one, char two, char three) {
        if (at < text.length()) {
            char c = text.charAt(at);
            if (c == one || c == two || c == three) {
                at++;
                return true;
            }
        }
        return false;
    }

    private void pass(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        var names = List.of(
                "jan janv ene gen",
                "feb fév fev",
                "mar mär mrz maa mrt",
                "apr avr abr",
                "may mai mag mei",
                "jun juin giu",
                "jul juil lug",
                "aug aoû aou ago",
                "sep set",
                "oct okt ott out",
                "nov",
                "dec dez déc dic");
        for (int i = 0; i < 12; i++) {
            for (var name : names.get(i).split(" ", -1)) {
                months.put(name, i + 1);
            }
        }
        return months;
    }
}
