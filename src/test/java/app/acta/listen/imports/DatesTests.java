package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {
    private final Dates american = new Dates(DateOrder.MDY, ZoneOffset.UTC);
    private final Dates other = new Dates(DateOrder.DMY, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-03-11T14:26:56.000Z | 2023-03-11T14:26:56Z",
                "2023-03-11T14:26:56.123456+01:00 | 2023-03-11T13:26:56.123456Z",
                "2023-03-11 14:26:56 +0100 | 2023-03-11T13:26:56Z",
                "2023-03-11 14:26:56 UTC | 2023-03-11T14:26:56Z",
                "2023-03-11T14:26+02:00[Europe/Paris] | 2023-03-11T12:26:00Z",
                "2023/3/1 | 2023-03-01T00:00:00Z",
                "20230311 | 2023-03-11T00:00:00Z",
                "20230311142656 | 2023-03-11T14:26:56Z",
                "11 Mar 2023 | 2023-03-11T00:00:00Z",
                "Mar 11, 2023 2:26 PM | 2023-03-11T14:26:00Z",
                "March 11th, 2023 | 2023-03-11T00:00:00Z",
                "Sat, 11 Mar 2023 14:26:56 +0000 | 2023-03-11T14:26:56Z",
                "11-Mar-23 | 2023-03-11T00:00:00Z",
                "11. März 2023 | 2023-03-11T00:00:00Z",
                "11 août 2023 14h30 | 2023-08-11T14:30:00Z",
                "1 de enero de 2024 | 2024-01-01T00:00:00Z",
                "1678544816 | 2023-03-11T14:26:56Z",
                "1678544816000 | 2023-03-11T14:26:56Z",
                "45000.5 | 2023-03-15T12:00:00Z",
                "12/31/2023 12:00 AM | 2023-12-31T00:00:00Z",
                "12/31/23 | 2023-12-31T00:00:00Z",
                "12/31/99 | 1999-12-31T00:00:00Z",
            })
    void dates_as_people_and_systems_write_them(String written, String meant) {
        assertThat(american.read(written)).isEqualTo(Instant.parse(meant));
    }

    @Test
    void the_order_of_day_and_month_decides() {
        assertThat(american.read("03/04/2023")).isEqualTo(Instant.parse("2023-03-04T00:00:00Z"));
        assertThat(other.read("03/04/2023")).isEqualTo(Instant.parse("2023-04-03T00:00:00Z"));
        assertThat(other.read("27-04-2023 9:05")).isEqualTo(Instant.parse("2023-04-27T09:05:00Z"));
        assertThat(new Dates(DateOrder.YMD, ZoneOffset.UTC).read("23-04-27"))
                .isEqualTo(Instant.parse("2023-04-27T00:00:00Z"));
    }

    @Test
    void a_time_without_offset_is_of_the_zone() {
        var zurich = new Dates(DateOrder.DMY, ZoneId.of("Europe/Zurich"));
        assertThat(zurich.read("01.07.2024 08:00")).isEqualTo(Instant.parse("2024-07-01T06:00:00Z"));
        assertThat(zurich.read("01.07.2024")).isEqualTo(Instant.parse("2024-06-30T22:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "13/13/2023",
                "2023-02-30",
                "12345",
                "1.2.3",
                "99",
                "5 stars",
                "2023-03-11T99:00",
                "XX/XX/2023",
                "9999999999999999999",
                "1/2",
                "10:30",
                "..",
                "1e5",
                "31/12/2023"
            })
    void what_is_no_date_is_not_guessed(String written) {
        assertThat(american.read(written)).isNull();
    }

    @Test
    void the_file_proves_its_order() {
        assertThat(Dates.evidence("03/22/23")).isEqualTo(DateOrder.MDY);
        assertThat(Dates.evidence("22/03/23")).isEqualTo(DateOrder.DMY);
        assertThat(Dates.evidence("03/04/23")).isNull();
        assertThat(Dates.evidence("2023-03-22")).isNull();
    }
}
