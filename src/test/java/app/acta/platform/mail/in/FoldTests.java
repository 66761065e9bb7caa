package app.acta.platform.mail.in;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTests {
    private static final String NEW = "The lamp came, but the glass is broken again.\n\nWhat now?";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 2 Mar 2026 at 10:12, Acme Care <care@acme.example> wrote:\n> We sent a new lamp.\n> Bob",
                "On Mon, 2 Mar 2026 at 10:12, Acme Care <care+c12-0a0b0c0d0e0f@acme.example>\nwrote:\n\n> We sent a new lamp.",
                "Am 02.03.2026 um 10:12 schrieb Acme Care:\n> Wir haben eine neue Lampe geschickt.",
                "Am Mo., 2. März 2026 um 10:12 Uhr schrieb Acme Care <\ncare@acme.example>:\n\n> Wir haben eine neue Lampe geschickt.",
                "Le lun. 2 mars 2026 à 10:12, Acme Care <care@acme.example> a écrit :\n> Nous avons envoyé une lampe.",
                "El lun, 2 mar 2026 a las 10:12, Acme Care (<care@acme.example>) escribió:\n> Hemos enviado una lámpara.",
                "Il giorno lun 2 mar 2026 alle ore 10:12 Acme Care <care@acme.example> ha scritto:\n> Abbiamo spedito.",
                "Op ma 2 mrt 2026 om 10:12 schreef Acme Care <care@acme.example>:\n> We hebben een lamp gestuurd.",
                "-----Original Message-----\nFrom: Acme Care\nSent: Monday\nWe sent a new lamp.",
                "-----Ursprüngliche Nachricht-----\nVon: Acme Care <care@acme.example>\nGesendet: Montag\nBetreff: Lampe",
                "________________________________\nFrom: Acme Care <care@acme.example>\nSent: Monday, March 2, 2026 10:12 AM\n"
                        + "To: Ann Lee <ann@example.com>\nSubject: Re: A lamp\n\nWe sent a new lamp.",
                "Von: Acme Care <care@acme.example>\nGesendet: Montag, 2. März 2026 10:12\nAn: Ann\nBetreff: Lampe\n\nEine Lampe.",
                "De : Acme Care <care@acme.example>\nEnvoyé : lundi 2 mars 2026 10:12\nÀ : Ann Lee\nObjet : Lampe\n\nUne lampe.",
                "De: Acme Care <care@acme.example>\nEnviado: lunes, 2 de marzo de 2026\nPara: Ann\nAsunto: Lámpara\n\nUna.",
                "2026年3月2日(月) 10:12 Acme Care <care@acme.example>:\n> 新しいランプを送りました。",
                "> We sent a new lamp.\n> Bob",
                "-- \nAnn Lee\n12 Elm Road",
                "Sent from my iPhone",
                "Von meinem iPhone gesendet",
                "Envoyé de mon iPhone",
                "Enviado desde mi iPhone",
                "This e-mail and any attachments are confidential and intended only for the person it is addressed to.",
                "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt."
            })
    void what_a_mail_program_adds_is_folded_away(String added) {
        var fold = Fold.of(NEW + "\n\n" + added);
        assertThat(fold.fresh()).isEqualTo(NEW);
        assertThat(fold.rest()).isEqualTo(added.replace("-- \n", "--\n"));
    }

    @Test
    void an_answer_below_the_quotation_is_found() {
        var fold = Fold.of("On Monday Bob of Acme <care@acme.example> wrote:\n> Did it come?\n\n" + NEW);
        assertThat(fold.fresh()).isEqualTo(NEW);
        assertThat(fold.rest()).contains("Did it come?");
    }

    @Test
    void answers_between_the_lines_keep_the_line_they_answer() {
        var fold = Fold.of("""
                On Monday Bob <care@acme.example> wrote:
                > Hello Ann,
                > did the lamp come?

                Yes, on Tuesday.

                > Is it whole?

                No.
                """);
        assertThat(fold.fresh()).isEqualTo("> did the lamp come?\n\nYes, on Tuesday.\n\n> Is it whole?\n\nNo.");
        assertThat(fold.rest()).contains("wrote:", "Hello Ann");
    }

    @Test
    void a_signature_is_known_by_how_to_reach_somebody_and_the_name_stays() {
        var fold = Fold.of(NEW + "\n\nKind regards,\nAnn Lee\nHead of Sales\nT +41 44 555 66 77\nwww.lee.example");
        assertThat(fold.fresh()).isEqualTo(NEW + "\n\nKind regards,\nAnn Lee");
        assertThat(fold.rest()).contains("+41 44 555 66 77");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On the phone your colleague wrote: I will call you back. Nobody did.\nI wait since Monday.",
                "From: what I can see, the invoice is wrong.\nSubject: to your answer I will not pay.",
                "The message you sent is confidential, I know. Still, tell me.",
                "Thanks,\nbut this does not help me. Where is my money? I have called 3 times.",
                "I paid on 3 March.\n--- and you did not send it ---\nWhere is it?",
                "Von: wegen pünktlich. Es kam nie an.",
                "Kind regards do not bring my parcel.\nCall me: +41 44 555 66 77"
            })
    void what_only_looks_like_it_stays(String words) {
        assertThat(Fold.of(words)).isEqualTo(new Fold(words, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"> Only quoted\n> words", "-- \nAnn", "On Monday Bob <b@c.example> wrote:\n> Hello", "", "\n\n"})
    void when_nothing_would_be_left_nothing_is_folded(String text) {
        assertThat(Fold.of(text)).isEqualTo(new Fold(text.strip(), ""));
    }

    @Test
    void a_million_characters_are_folded_as_well() {
        for (var line : List.of(
                "x".repeat(1_000_000),
                "a ".repeat(500_000),
                ">".repeat(1_000_000),
                "On ".repeat(300_000),
                "word@".repeat(200_000),
                "\n".repeat(1_000_000) + "end",
                "> q\nno\n".repeat(150_000),
                "This e-mail ".repeat(80_000))) {
            assertThat(Fold.of(NEW + "\n" + line).fresh()).startsWith("The lamp came");
        }
    }
}
