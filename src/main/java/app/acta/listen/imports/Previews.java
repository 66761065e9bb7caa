package app.acta.listen.imports;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the answers that the makers of a survey gave to try it out. Qualtrics exports them among the others: its column
 * {@code Status} calls them "Survey Preview", or, where answers are exported as numbers, 1 (9 and 17 where they are spam or
 * came offline as well).
 */
final class Previews {
    static final String REASON = "This is a preview of the survey, not a customer's answer.";

    private static final Set<String> NUMBERS = Set.of("1", "9", "17");

    private final int status;
    private final int channel;

    private Previews(int status, int channel) {
        this.status = status;
        this.channel = channel;
    }

    static Previews among(List<String> columns) {
        var plain = columns.stream().map(Synonyms::plain).toList();
        boolean qualtrics = plain.contains("responseid") && plain.contains("enddate") && plain.contains("finished");
        return qualtrics
                ? new Previews(plain.indexOf("status"), plain.indexOf("distributionchannel"))
                : new Previews(-1, -1);
    }

    /** Whether such a file tells previews from other answers. */
    boolean told() {
        return status >= 0 || channel >= 0;
    }

    boolean holds(Row row) {
        if (channel >= 0 && row.cell(channel).strip().equals("preview")) {
            return true;
        }
        var value = status < 0 ? "" : row.cell(status).strip().toLowerCase(Locale.ROOT);
        return value.contains("preview") || NUMBERS.contains(value);
    }
}
