package app.acta.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.platform.data.StartFailure;
import org.junit.jupiter.api.Test;

class MailSettingsTests {
    @Test
    void an_address_names_server_security_user_and_password() {
        var mailbox = new MailSettings("smtp://care:p%40ss+word@mail.example.com", "care@example.com")
                .mailbox()
                .orElseThrow();
        assertThat(mailbox.host()).isEqualTo("mail.example.com");
        assertThat(mailbox.port()).isEqualTo(587);
        assertThat(mailbox.security()).isEqualTo(Mailbox.Security.STARTTLS);
        assertThat(mailbox.user()).isEqualTo("care");
        assertThat(mailbox.password()).isEqualTo("p@ss+word");
        assertThat(mailbox.from().mail()).isEqualTo("care@example.com");
        assertThat(mailbox.toString()).doesNotContain("p@ss");

        var secure = new MailSettings("smtps://mail.example.com", "care@example.com")
                .mailbox()
                .orElseThrow();
        assertThat(secure.port()).isEqualTo(465);
        assertThat(secure.security()).isEqualTo(Mailbox.Security.TLS);
    }

    @Test
    void only_a_server_on_this_machine_or_by_express_wish_is_talked_to_in_the_clear() {
        assertThat(security("smtp://localhost:25")).isEqualTo(Mailbox.Security.NONE);
        assertThat(security("smtp://127.0.0.1:25")).isEqualTo(Mailbox.Security.NONE);
        assertThat(security("smtp://10.0.0.7:25")).isEqualTo(Mailbox.Security.STARTTLS);
        assertThat(security("smtp://10.0.0.7:25?security=none")).isEqualTo(Mailbox.Security.NONE);
    }

    @Test
    void without_a_server_no_mail_leaves() {
        assertThat(new MailSettings("", "").mailbox()).isEmpty();
    }

    @Test
    void a_value_that_cannot_be_read_stops_the_start_and_keeps_the_password_to_itself() {
        for (var url : new String[] {
            "http://u:secret@h", "smtp:u:secret", "smtp://u:sec ret@h", "smtp://u:secret@h?tls=maybe", "nonsense"
        }) {
            assertThatThrownBy(() -> new MailSettings(url, "care@example.com"))
                    .as(url)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("ACTA_SMTP_URL")
                    .hasMessageNotContaining("sec");
        }
        assertThatThrownBy(() -> new MailSettings("smtp://h", "")).hasMessageContaining("ACTA_MAIL_FROM");
        assertThatThrownBy(() -> new MailSettings("smtp://h", "not an address")).hasMessageContaining("ACTA_MAIL_FROM");
    }

    private static Mailbox.Security security(String url) {
        return new MailSettings(url, "care@example.com").mailbox().orElseThrow().security();
    }
}
