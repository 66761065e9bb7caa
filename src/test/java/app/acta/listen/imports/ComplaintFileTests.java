package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.listen.Channel;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The complaint files of the US Consumer Financial Protection Bureau map by themselves, in every variant of their header. */
class ComplaintFileTests {
    @Test
    void the_classic_eighteen_columns_with_american_dates() {
        var result = Sheets.read(Sheets.real("cfpb_classic.csv"));
        assertThat(result.rejected()).isEmpty();
        assertThat(result.drafts()).hasSize(24);
        var first = result.drafts().getFirst();
        assertThat(first.source()).isEqualTo("cfpb");
        assertThat(first.externalId()).isEqualTo("6731964");
        assertThat(first.channel()).isEqualTo(Channel.COMPLAINT);
        assertThat(first.occurredAt()).isEqualTo(Instant.parse("2023-03-22T00:00:00Z"));
        assertThat(first.title()).isEqualTo("Charged fees or interest you didn't expect");
        assertThat(first.text())
                .startsWith("This company 's offer was not clear. \n\nThis account")
                .contains("200 % \" leasing fee '' at")
                .endsWith("They are basically a loan shark.");
        assertThat(first.product()).isEqualTo("Payday loan, title loan, or personal loan");
        assertThat(first.location()).isEqualTo("GA");
        assertThat(first.customer()).isNull();
        assertThat(first.scores()).isEmpty();
        assertThat(first.attributes())
                .isEqualTo(Map.of(
                        "company", "American First Finance, Inc.",
                        "Sub-product", "Installment loan",
                        "ZIP code", "30040",
                        "Tags", "Servicemember",
                        "Consumer consent provided?", "Consent provided",
                        "Submitted via", "Web",
                        "Date sent to company", "03/22/23",
                        "Company response to consumer", "Closed with monetary relief",
                        "Timely response?", "Yes"));
        assertThat(first.raw()).contains("\"Sub-issue\":\"None\"").contains("\"Complaint ID\":\"6731964\"");
    }

    @Test
    void underscored_names_with_the_day_first() {
        var result = Sheets.read(Sheets.real("cfpb_underscored.csv"));
        assertThat(result.rejected()).isEmpty();
        assertThat(result.drafts()).hasSize(15);
        var first = result.drafts().getFirst();
        assertThat(first.source()).isEqualTo("cfpb");
        assertThat(first.externalId()).isEqualTo("6896026");
        assertThat(first.occurredAt()).isEqualTo(Instant.parse("2023-04-27T00:00:00Z"));
        assertThat(first.text()).isNull();
        assertThat(first.title()).isEqualTo("Incorrect information on your report");
        assertThat(first.location()).isEqualTo("PA");
        assertThat(first.attributes()).containsEntry("company", "EQUIFAX, INC.").containsEntry("Submitted_via", "Web");
        assertThat(result.drafts().get(9).text()).startsWith("This is additional information");
        assertThat(result.drafts().get(5).channel()).isEqualTo(Channel.COMPLAINT);
    }

    @Test
    void sixteen_columns_with_timestamps() {
        var result = Sheets.read(Sheets.real("cfpb_iso.csv"));
        assertThat(result.rejected()).isEmpty();
        assertThat(result.drafts()).hasSize(24);
        assertThat(result.drafts().get(3).occurredAt()).isEqualTo(Instant.parse("2023-01-10T03:26:56Z"));
        assertThat(result.drafts().get(3).source()).isEqualTo("cfpb");
    }

    @Test
    void the_same_complaint_has_the_same_id_in_every_variant() {
        var classic = Sheets.read(Sheets.real("cfpb_classic.csv")).drafts();
        var iso = Sheets.read(Sheets.real("cfpb_iso.csv")).drafts();
        assertThat(iso.stream().map(d -> d.source() + d.externalId()))
                .containsExactlyElementsOf(
                        classic.stream().map(d -> d.source() + d.externalId()).toList());
    }
}
