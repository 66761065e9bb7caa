package app.acta.act.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How well promises are found in sentences that were labelled before the rules were written. */
class FinderTests {
    private static final LocalDateTime SAID = LocalDateTime.of(2026, 6, 3, 10, 0);
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    /**
     * How a list was read.
     *
     * @param dated of the promises rightly found, those whose day (and hour, where one is labelled) is right
     */
    private record Score(int sentences, int right, int wrong, int missed, int dated, List<String> faults) {
        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / (right + missed);
        }

        @Override
        public String toString() {
            return "%d sentences: precision %.3f, recall %.3f, date right %d of %d%n%s"
                    .formatted(sentences, precision(), recall(), dated, right, String.join("\n", faults));
        }
    }

    @Test
    void promises_are_found_in_sentences_they_were_not_tuned_on() throws IOException {
        var score = score("sentences-test.tsv", "");
        System.out.println(score);
        assertThat(score.sentences()).isGreaterThanOrEqualTo(100);
        assertThat(score.precision()).as(score::toString).isGreaterThanOrEqualTo(0.90);
        assertThat(score.recall()).as(score::toString).isGreaterThanOrEqualTo(0.80);
        assertThat((double) score.dated() / score.right()).as(score::toString).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void the_list_they_were_tuned_on_is_read_almost_without_fault() throws IOException {
        var score = score("sentences-tune.tsv", "");
        System.out.println(score);
        assertThat(score.precision()).as(score::toString).isGreaterThanOrEqualTo(0.97);
        assertThat(score.recall()).as(score::toString).isGreaterThanOrEqualTo(0.97);
    }

    private static Score score(String name, String language) throws IOException {
        try (var file = Objects.requireNonNull(FinderTests.class.getResourceAsStream(name), name)) {
            int right = 0;
            int wrong = 0;
            int missed = 0;
            int dated = 0;
            int all = 0;
            var faults = new ArrayList<String>();
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.startsWith("#"))
                    .toList()) {
                var cells = line.split("\t", 3);
                if (!language.isEmpty() && !cells[0].equals(language)) {
                    continue;
                }
                all++;
                var found = Finder.find(cells[2], SAID);
                if (cells[1].equals("-")) {
                    wrong += found.isEmpty() ? 0 : 1;
                } else if (found.isEmpty()) {
                    missed++;
                } else {
                    right++;
                    dated += found.stream().anyMatch(each -> due(each.term(), cells[1])) ? 1 : 0;
                }
                if (cells[1].equals("-") == !found.isEmpty()
                        || (!found.isEmpty() && found.stream().noneMatch(each -> due(each.term(), cells[1])))) {
                    faults.add(line + "  →  " + found);
                }
            }
            return new Score(all, right, wrong, missed, dated, faults);
        }
    }

    private static boolean due(Term term, String labelled) {
        var due = Due.of(term, SAID.atZone(ZURICH).toInstant(), ZURICH, app.acta.act.BusinessHours.usual(ZURICH))
                .at()
                .atZone(ZURICH)
                .toLocalDateTime();
        return labelled.contains("T")
                ? due.equals(LocalDateTime.parse(labelled))
                : due.toLocalDate().equals(LocalDate.parse(labelled));
    }
}
