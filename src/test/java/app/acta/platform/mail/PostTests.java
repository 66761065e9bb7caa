package app.acta.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.acta.Postbox;
import jakarta.mail.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostTests {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    final Post post = new Post(Clock.fixed(NOON, ZoneOffset.UTC));
    final Postbox postbox = new Postbox().open();

    @AfterEach
    void shut() {
        postbox.close();
    }

    @Test
    void a_letter_leaves_with_its_own_id_and_names_what_it_answers() throws Exception {
        post.send(
                mailbox(postbox.port()),
                letter(
                        "Grüezi Ann",
                        "It is on its way — Ölçek.",
                        List.of("<first@shop.example>", "<second@acta.example>")));

        var mail = postbox.letters().getFirst();
        assertThat(mail.getMessageID()).isEqualTo("<case-7.abc@acme.example>");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<second@acta.example>");
        assertThat(mail.getHeader("References")[0].split("\\s+"))
                .containsExactly("<first@shop.example>", "<second@acta.example>");
        assertThat(mail.getSubject()).isEqualTo("Grüezi Ann");
        assertThat(mail.getFrom()[0]).hasToString("\"Bob, at Acme\" <care@acme.example>");
        assertThat(mail.getReplyTo()[0]).hasToString("care+c7@acme.example");
        assertThat(mail.getRecipients(Message.RecipientType.TO)[0]).hasToString("Ann Lee <ann@example.com>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOON);
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8; format=flowed");
        assertThat(mail.getContent().toString().strip()).isEqualTo("It is on its way — Ölçek.");
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
    }

    @Test
    void a_letter_nobody_wrote_says_so() throws Exception {
        post.send(
                mailbox(postbox.port()),
                new Letter(
                        "<a@b.example>", Address.of("ann@example.com", ""), "", "Hello", "Hi", null, List.of(), true));
        assertThat(postbox.letters().getFirst().getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void nothing_a_person_types_becomes_a_header() throws Exception {
        var evil = "Hi\r\nBcc: everyone@example.com\r\n\r\nBuy now\u2028X-Evil: 1\u0085\u0000";
        post.send(
                mailbox(postbox.port()),
                new Letter(
                        "<a@b.example>",
                        Address.of("ann@example.com", "Ann" + evil),
                        evil,
                        evil,
                        "Text",
                        null,
                        List.of("<x@y.example>\r\nBcc: everyone@example.com", "<fine@y.example>"),
                        false));
        var mail = postbox.letters().getFirst();
        assertThat(postbox.letters()).hasSize(1);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(Collections.list(mail.getAllHeaderLines()))
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("bcc")
                        || line.toLowerCase(java.util.Locale.ROOT).startsWith("x-evil"));
        assertThat(mail.getHeader("References")).containsExactly("<fine@y.example>");
        assertThat(mail.getContent().toString().strip()).isEqualTo("Text");
    }

    @Test
    void only_one_bare_address_is_an_address() {
        for (var bad : List.of(
                "",
                "ann",
                "@example.com",
                "ann@",
                "a@b,c@d",
                "Ann <ann@example.com>",
                "ann@example.com\r\nBcc: x@example.com",
                "ann@example.com, bob@example.com",
                "group: a@b;",
                "ann(comment)@example.com",
                "änn@example.com",
                "ann @example.com",
                "-oQ/tmp@example.com",
                "a".repeat(250) + "@example.com")) {
            assertThat(Address.fault(bad)).as(bad).isNotNull();
        }
        assertThat(Address.of("ann.o'neil+x@bücher.example", "Ann").mail())
                .isEqualTo("ann.o'neil+x@xn--bcher-kva.example");
    }

    @Test
    void long_lines_flow_and_come_back_whole() {
        var paragraph = IntStream.range(0, 60)
                .mapToObj(n -> "word" + n)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        var flowed = Flowed.of("Dear Ann,\n\n" + paragraph + "\n> quoted\nFrom here on\n" + "x".repeat(100));
        assertThat(flowed.lines()).allMatch(line -> line.length() <= 73 || line.startsWith("xxx"));
        assertThat(flowed.replace(" \r\n", " ")).contains(paragraph);
        assertThat(flowed).contains("\r\n > quoted\r\n From here on\r\n");
    }

    @Test
    void a_password_is_asked_for_and_given() throws Exception {
        postbox.user("care", "s3cret ü");
        post.send(mailbox(postbox.port(), "care", "s3cret ü"), letter("One", "Text", List.of()));
        assertThat(postbox.letters()).hasSize(1);
        var wrong = refused(mailbox(postbox.port(), "care", "wrong"));
        assertThat(wrong.sentence()).isEqualTo("The mail server 127.0.0.1 did not accept the user or the password.");
        assertThat(wrong.isForGood()).isFalse();
    }

    @Test
    void a_server_that_is_away_or_busy_may_be_asked_again() throws Exception {
        postbox.close();
        assertThat(refused(mailbox(postbox.port())).sentence())
                .isEqualTo("The mail server 127.0.0.1 does not answer on port " + postbox.port() + ".");
        try (var busy = new StubbornServer(Map.of("RCPT", "451 greylisted, come back"))) {
            var told = refused(mailbox(busy.port()));
            assertThat(told.isForGood()).isFalse();
            assertThat(told.sentence()).contains("right now", "greylisted");
        }
        try (var full = new StubbornServer(Map.of(".", "452 no room"))) {
            assertThat(refused(mailbox(full.port())).isForGood()).isFalse();
        }
        try (var plain = new StubbornServer(Map.of())) {
            assertThat(refused(secure(plain.port())).sentence()).contains("offers no encryption (STARTTLS)");
        }
        assertThat(refused(new Mailbox("nowhere.invalid", 25, Mailbox.Security.NONE, "", "", us(), null, false))
                        .sentence())
                .isEqualTo("There is no server called nowhere.invalid.");
    }

    @Test
    void an_address_that_does_not_exist_is_not_tried_again() throws Exception {
        try (var server = new StubbornServer(Map.of("RCPT", "550 no such user"))) {
            var told = refused(mailbox(server.port()));
            assertThat(told.isForGood()).isTrue();
            assertThat(told.sentence()).contains("does not take mail for ann@example.com", "no such user");
        }
        try (var server = new StubbornServer(Map.of(".", "554 looks like spam"))) {
            assertThat(refused(mailbox(server.port())).isForGood()).isTrue();
        }
        try (var server = new StubbornServer(Map.of("MAIL", "553 not your address"))) {
            assertThat(refused(mailbox(server.port())).isForGood()).isFalse();
        }
    }

    private Undelivered refused(Mailbox mailbox) {
        return catchThrowableOfType(Undelivered.class, () -> post.send(mailbox, letter("One", "Text", List.of())));
    }

    private static Letter letter(String subject, String text, List<String> earlier) {
        return new Letter(
                "<case-7.abc@acme.example>",
                Address.of("ann@example.com", "Ann Lee"),
                "Bob, at Acme",
                subject,
                text,
                Address.of("care+c7@acme.example", ""),
                earlier,
                false);
    }

    private static Address us() {
        return Address.of("care@acme.example", "Acme");
    }

    private static Mailbox mailbox(int port) {
        return mailbox(port, "", "");
    }

    private static Mailbox mailbox(int port, String user, String password) {
        return new Mailbox("127.0.0.1", port, Mailbox.Security.NONE, user, password, us(), null, false);
    }

    private static Mailbox secure(int port) {
        return new Mailbox("127.0.0.1", port, Mailbox.Security.STARTTLS, "", "", us(), null, false);
    }
}
