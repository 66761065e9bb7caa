package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTests {
    private final Reasons reasons = new Reasons();

    @Test
    void the_same_reason_is_said_once_with_its_rows_and_first_lines() {
        reasons.add(2, "This row has 1 cell; the first row has 3.");
        for (int line = 3; line < 10; line++) {
            reasons.add(line, "A quotation mark in this row is never closed.");
        }
        assertThat(reasons.sentences())
                .containsExactly(
                        "7 rows, lines 3, 4, 5, 6, 7 and 2 more: A quotation mark in this row is never closed.",
                        "Line 2: This row has 1 cell; the first row has 3.");
    }

    @Test
    void values_that_differ_make_no_other_reason_and_columns_do() {
        reasons.add(2, "Column “When”: “13/45/23” is no date when read as month, day, year.");
        reasons.add(3, "Column “When”: “tomorrow” is no date when read as month, day, year.");
        reasons.add(4, "Column “Then”: “tomorrow” is no date when read as month, day, year.");
        reasons.add(5, "Column “Then”: “tomorrow” is no date when read as month, day, year.");
        reasons.add(6, "Column “mood”: stars is 1 to 5; this is 9.5.");
        reasons.add(7, "Column “mood”: stars is 1 to 5; this is -1.");
        assertThat(reasons.sentences())
                .containsExactly(
                        "2 rows, lines 2, 3: Column “When”: “…” is no date when read as month, day, year.",
                        "2 rows, lines 4, 5: Column “Then”: “tomorrow” is no date when read as month, day, year.",
                        "2 rows, lines 6, 7: Column “mood”: stars is 1 to 5; this is …");
    }

    @Test
    void what_is_not_said_is_counted() {
        for (int i = 0; i < 1_000; i++) {
            reasons.add(i, "Reason " + i);
        }
        assertThat(reasons.sentences(1_001)).hasSize(21).last().isEqualTo("981 more rows.");
    }
}
