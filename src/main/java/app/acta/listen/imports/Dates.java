package app.acta.listen.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as people and systems write them: ISO 8601, day and month in either order, month names in seven
 * languages, seconds or milliseconds since 1970, Excel's day numbers. A date without a time is the start of that day.
 */
final class Dates {
    private final DateOrder order;
    private final ZoneId zone;

    /** @param zone where a time without an offset was written down */
    Dates(DateOrder order, ZoneId zone) {
        this.order = order;
        this.zone = zone;
    }

    /** The moment meant, or null where the value is no date. */
    @Nullable
    Instant read(String value) {
        if (value.length() > 60) {
            return null;
        }
        try {
            return isNumber(value) ? number(value) : new DateScan(value, order).moment(zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What one value says about the order of day and month: null where it says nothing. */
    static @Nullable DateOrder evidence(String value) {
        if (value.length() > 60 || value.length() < 6) {
            return null;
        }
        var scan = new DateScan(value, DateOrder.MDY);
        return scan.date() ? scan.evidence() : null;
    }

    private @Nullable Instant number(String value) {
        int point = value.indexOf('.');
        int digits = point < 0 ? value.length() : point;
        switch (digits) {
            case 5 -> {
                double serial = Double.parseDouble(value);
                var iso = serial >= 20_000 && serial < 80_000 ? XlsxRows.date(serial, false) : "";
                return iso.isEmpty() ? null : new DateScan(iso, order).moment(zone);
            }
            case 8, 12, 14 -> {
                if (point >= 0 || !(value.startsWith("19") || value.startsWith("20"))) {
                    return null;
                }
                var padded = value + "000000".substring(Math.min(6, digits - 8));
                return LocalDateTime.of(
                                piece(padded, 0, 4),
                                piece(padded, 4, 6),
                                piece(padded, 6, 8),
                                piece(padded, 8, 10),
                                piece(padded, 10, 12),
                                piece(padded, 12, 14))
                        .atZone(zone)
                        .toInstant();
            }
            case 10 -> {
                return Instant.ofEpochMilli(Math.round(Double.parseDouble(value) * 1000));
            }
            case 13 -> {
                return Instant.ofEpochMilli(Long.parseLong(value.substring(0, 13)));
            }
            case 16 -> {
                return Instant.ofEpochMilli(Long.parseLong(value.substring(0, 16)) / 1000);
            }
            default -> {
                return null;
            }
        }
    }

    private static int piece(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static boolean isNumber(String value) {
        int points = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            points += c == '.' ? 1 : 0;
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return points <= 1 && !value.isEmpty();
    }
}
