package app.acta.platform.mail.in;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("StringConcatToTextBlock") // a mail's own line ends are seen
class MailReaderTests {
    private static final String FROM =
            "From: Ann Lee <Ann@Example.com>\r\nSubject: A lamp\r\nMessage-ID: <1@example.com>\r\n";

    private static Mail read(String head, byte[] body) {
        var start = (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        var all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return MailReader.read(all, false);
    }

    private static Mail read(String head, String body) {
        return read(head, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            windows-1252, windows-1252, Größe 10 € – schön
            iso-8859-1, windows-1252, Größe 10 € – schön
            iso-8859-1, UTF-8, Größe 10 € – schön
            utf-8, windows-1252, Größe 10 – schön
            us-ascii, UTF-8, Größe
            x-nobody-has-this, windows-1252, Größe
            '', UTF-8, Größe
            '', windows-1252, Größe
            iso-8859-2, ISO-8859-2, Žluťoučký kůň
            koi8-r, KOI8-R, Лампа разбита
            iso-2022-jp, ISO-2022-JP, ランプが壊れています
            '', ISO-2022-JP, ランプが壊れています
            shift_jis, windows-31j, ランプが壊れています
            gb2312, GB18030, 灯坏了
            utf-16, UTF-16, Größe 灯
            utf-7, US-ASCII, Gr+APY-+AN8-e 1 +- 1
            """)
    void words_come_out_right_whatever_the_mail_says_of_its_character_set(String declared, String real, String words) {
        var head = FROM + "Content-Type: text/plain" + (declared.isEmpty() ? "" : "; charset=\"" + declared + "\"")
                + "\r\nContent-Transfer-Encoding: base64\r\n";
        var body = Base64.getMimeEncoder().encode(words.getBytes(Charset.forName(real)));
        assertThat(read(head, body).text()).isEqualTo(declared.equals("utf-7") ? "Größe 1 + 1" : words);
    }

    @Test
    void headers_are_read_encoded_raw_and_broken() {
        var mail = read(
                "From: =?utf-8?q?J=C3=BCrg_M=C3=BCller?= <juerg@example.com>\r\nSubject: =?iso-8859-1?q?Gr=F6=DFe?=\r\n"
                        + "In-Reply-To: <b@x.example>\r\nReferences: <a@x.example>\r\n <b@x.example>\r\n"
                        + "To: care+c12-0a0b0c0d0e0f@acme.example\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n",
                "Hello");
        assertThat(mail.name()).isEqualTo("Jürg Müller");
        assertThat(mail.subject()).isEqualTo("Größe");
        assertThat(mail.earlier()).containsExactly("<b@x.example>", "<a@x.example>");
        assertThat(mail.to()).containsExactly("care+c12-0a0b0c0d0e0f@acme.example");
        assertThat(mail.sentAt()).hasToString("2026-03-02T09:00:00Z");
        assertThat(mail.id()).isNull();
        var broken = read(
                "From: <<<ann@example.com\r\nSubject: =?utf-8?q?broken\r\nDate: yesterday\r\nMessage-ID: none\r\n",
                "x");
        assertThat(broken.from()).isEqualTo("ann@example.com");
        assertThat(broken.subject()).isEqualTo("=?utf-8?q?broken");
        assertThat(broken.sentAt()).isNull();
        assertThat(broken.id()).isNull();
    }

    @Test
    void html_becomes_text_and_nothing_of_it_runs() {
        var mail = read(FROM + "Content-Type: text/html; charset=utf-8\r\n", """
                <html><head><title>no</title><style>p{color:red}</style></head><body>
                <p>Hello <b>Bob</b>,<br>the lamp is broken &amp; cold.</p><script>alert(1)</script>
                <ul><li>glass</li><li>foot</li></ul><img src="https://evil.example/pixel" alt="x">
                <div>On Monday, Bob &lt;care@acme.example&gt; wrote:</div><blockquote><p>Did it<br>come?</p></blockquote>
                </body></html>
                """);
        assertThat(mail.text()).isEqualTo("""
                        Hello Bob,
                        the lamp is broken & cold.

                        - glass
                        - foot

                        On Monday, Bob <care@acme.example> wrote:
                        > Did it
                        > come?""");
        assertThat(Fold.of(mail.text()).fresh()).endsWith("- foot");
    }

    @Test
    void flowed_lines_are_one_again() {
        var mail = read(
                FROM + "Content-Type: text/plain; format=flowed\r\n",
                "One long \r\nline.\r\n> quoted \r\n> too\r\n-- \r\nAnn");
        assertThat(mail.text()).isEqualTo("One long line.\n> quoted too\n-- \nAnn");
    }

    @Test
    void the_plain_half_is_read_and_files_are_known_by_their_bytes() {
        var mail = read(FROM + "Content-Type: multipart/mixed; boundary=b\r\n", """
                --b
                Content-Type: multipart/alternative; boundary=c

                --c
                Content-Type: text/plain

                Plain
                --c
                Content-Type: text/html

                <p>Rich</p>
                --c--
                --b
                Content-Type: image/png; name="../../bill\u202e.exe"
                Content-Disposition: attachment; filename="../../bill.pdf"
                Content-Transfer-Encoding: base64

                JVBERi0xLjcK
                --b--
                """);
        assertThat(mail.text()).isEqualTo("Plain");
        assertThat(mail.files()).hasSize(1);
        assertThat(mail.files().getFirst().name()).isEqualTo("bill.pdf");
        assertThat(mail.files().getFirst().type()).isEqualTo("application/pdf");
    }

    @Test
    void a_mail_that_is_nested_without_end_is_read_as_far_as_it_makes_sense() {
        var bomb = new StringBuilder();
        for (var i = 0; i < 5_000; i++) {
            bomb.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(read(FROM + bomb, "deep").from()).isEqualTo("ann@example.com");
        var letters = new StringBuilder(FROM);
        for (var i = 0; i < 2_000; i++) {
            letters.append("Content-Type: message/rfc822\r\n\r\n").append(FROM);
        }
        assertThat(read(letters.toString(), "deep").from()).isEqualTo("ann@example.com");
    }

    @Test
    void five_thousand_recipients_a_huge_file_and_no_mail_at_all_are_read() {
        var to = new StringBuilder("To: ");
        for (var i = 0; i < 5_000; i++) {
            to.append("p").append(i).append("@example.com,\r\n ");
        }
        assertThat(read(FROM + to + "care+c12-0a0b0c0d0e0f@acme.example\r\n", "Hi")
                        .to())
                .hasSize(1);
        var big = new byte[12 * 1024 * 1024];
        var head =
                FROM + "Content-Type: application/octet-stream; name=big.bin\r\nContent-Transfer-Encoding: base64\r\n";
        var file = read(head, Base64.getMimeEncoder().encode(big)).files().getFirst();
        assertThat(file.bytes()).isNull();
        assertThat(file.left()).contains("Larger than 10 MB");
        assertThat(MailReader.read(new byte[0], false).text()).isEmpty();
        assertThat(MailReader.read(new byte[] {0, 1, 2, (byte) 0xff}, false).kind())
                .isEqualTo(Mail.Kind.PERSON);
    }

    @Test
    void machines_are_known_by_what_they_say_of_themselves() {
        Map.of(
                        "Auto-Submitted: auto-replied", Mail.Kind.AUTOMATIC,
                        "X-Autoreply: yes", Mail.Kind.AUTOMATIC,
                        "Return-Path: <>", Mail.Kind.AUTOMATIC,
                        "Precedence: bulk", Mail.Kind.LIST,
                        "List-Id: News <news.shop.example>", Mail.Kind.LIST,
                        "Auto-Submitted: no", Mail.Kind.PERSON,
                        "X-Failed-Recipients: ann@example.com", Mail.Kind.BOUNCE)
                .forEach((header, kind) -> assertThat(
                                read(FROM + header + "\r\n", "x").kind())
                        .as(header)
                        .isEqualTo(kind));
        for (var subject : new String[] {
            "Out of office: Ann",
            "Automatic reply: A lamp",
            "Abwesenheitsnotiz",
            "Automatische Antwort: Lampe",
            "Réponse automatique : lampe",
            "Respuesta automática: lámpara",
            "Fuera de la oficina"
        }) {
            assertThat(read("From: a@b.example\r\nSubject: " + subject + "\r\n", "x")
                            .kind())
                    .as(subject)
                    .isEqualTo(Mail.Kind.AUTOMATIC);
        }
        assertThat(read("From: a@b.example\r\nSubject: Your office was out of order\r\n", "x")
                        .personal())
                .isTrue();
    }

    @Test
    void a_report_says_which_letter_came_back_and_why() {
        var mail = read(
                "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
                """
                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; ann@example.com
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <case-12.x@acme.example>
                Subject: Re: A lamp
                --b--
                """);
        assertThat(mail.failure())
                .isEqualTo(new Mail.Failure(
                        java.util.List.of("<case-12.x@acme.example>"),
                        "ann@example.com",
                        "550 5.1.1 no such user",
                        true));
    }

    @Test
    void a_colleague_passes_a_customers_mail_on() {
        var mail = read("From: bob@acme.example\r\nSubject: Fwd: A lamp\r\n", """
                Can you look?

                ---------- Forwarded message ---------
                From: Ann Lee <ann@example.com>
                Date: Mon, 2 Mar 2026 at 10:12
                Subject: A lamp
                To: <bob@acme.example>

                The lamp is broken.
                """);
        assertThat(Forward.of(mail))
                .isEqualTo(new Forward("ann@example.com", "Ann Lee", "A lamp", "The lamp is broken.", "Can you look?"));
    }
}
