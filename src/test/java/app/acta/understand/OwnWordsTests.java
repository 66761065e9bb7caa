package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnWordsTests {
    @Test
    void what_the_customer_wrote_above_a_quoted_mail_is_theirs() {
        assertThat(OwnWords.of("""
                Thanks, that solved it.

                On Thu, 26 Nov 2026 at 17:02, Nordwind Support <help@example.com> wrote:
                > We are sorry that your parcel is lost.
                > It was a terrible mistake.
                """)).isEqualTo("Thanks, that solved it.");
    }

    @Test
    void what_they_wrote_below_and_between_is_theirs_too() {
        assertThat(OwnWords.of("""
                On Thu, 26 Nov 2026 at 17:02, Nordwind Support
                <help@example.com> wrote:
                > Did the parcel arrive?
                No.
                > Shall we send another?
                Yes, at once.""")).isEqualTo("No.\nYes, at once.");
    }

    @Test
    void a_mail_that_only_quotes_ours_says_nothing() {
        assertThat(OwnWords.of("> We are sorry for the terrible delay.\n> Your refund is on its way."))
                .isEmpty();
        assertThat(OwnWords.of("""
                -----Original Message-----
                From: Nordwind Support
                Sent: Thursday
                To: Ann Lee

                We are sorry for the terrible delay.""")).isEmpty();
        assertThat(OwnWords.of("""
                From: Nordwind Support
                Sent: Thursday, 26 November 2026
                To: Ann Lee
                Subject: Your parcel

                We are sorry for the terrible delay.""")).isEmpty();
        assertThat(OwnWords.of("Am 26.11.2026 um 17:02 schrieb Nordwind Support:\n\nWir bedauern die Verspätung."))
                .isEmpty();
    }

    @Test
    void signs_in_plain_words_are_no_quotation() {
        for (var text : new String[] {
            "Waiting time >30 minutes, and nobody came.",
            ">30 minutes on hold.",
            "On Monday the clerk wrote:\nno refund. I am furious.",
            "From: my heart, thank you.",
            "On Monday the clerk wrote: no refund. I am furious.",
            "if (x > 3) { return; }\nwhile: this"
        }) {
            assertThat(OwnWords.of(text)).isEqualTo(text);
        }
    }

    @Test
    void a_long_text_of_nothing_but_marks_is_cut_at_once() {
        assertThat(OwnWords.of("> ".repeat(50_000))).isEmpty();
        assertThat(OwnWords.of("On 1 May at 10:00 x wrote:\n\n".repeat(5_000))).isEmpty();
    }
}
