package app.acta.measure.boards;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.Postbox;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Intake;
import app.acta.measure.Measures;
import app.acta.measure.Sample;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Mailboxes;
import jakarta.mail.internet.MimeMultipart;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class BoardMailTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Autowired
    Boards boards;

    @Autowired
    Tiles tiles;

    @Autowired
    Mailings mailings;

    @Autowired
    BoardMail mail;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void some_voices() {
        owner = given.workspace();
        Sample.receive(intake, owner.workspace(), new Sample(7, Instant.now()).voices(100, 60));
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && measures.span(owner.workspace()).isPresent());
    }

    private String address(Board.Id id) {
        return "/" + owner.place().slug() + "/boards/" + id.value();
    }

    @Test
    void a_board_comes_by_mail_once_a_day_until_somebody_wants_it_no_more() throws Exception {
        try (var post = new Postbox().open()) {
            mailboxes.save(
                    owner.workspace(),
                    new Mailboxes.Wanted(
                            "127.0.0.1",
                            Integer.toString(post.port()),
                            "none",
                            "",
                            "",
                            "care@acme.example",
                            "Acme",
                            "",
                            false));
            var agent = given.member(owner.place(), Role.AGENT);
            var id = tiles.beginUsual(owner, "Weekly look", true);
            var both = List.of(owner.person(), agent.person());
            mailings.plan(owner, id, Mailing.Every.DAY, DayOfWeek.MONDAY, 8, both);
            var due = due(id);
            mail.run(owner.workspace(), due);
            var letters = post.letters();
            assertThat(letters).hasSize(2);
            var parts = (MimeMultipart) letters.getFirst().getContent();
            assertThat(parts.getBodyPart(0).getContent().toString())
                    .contains("Would they recommend us")
                    .contains("Recommendation: ")
                    .contains("/mail");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
            assertThat(parts.getBodyPart(1).getInputStream().readNBytes(5))
                    .asString()
                    .isEqualTo("%PDF-");

            // The same job once more, as after a kill, and another planned for the same day: nobody gets two.
            var next = due(id);
            assertThat(next).isNotEqualTo(due);
            mail.run(owner.workspace(), due);
            db.in(owner.workspace())
                    .sql(
                            "update measure.board_mails set next_at = next_at - interval '1 day' where workspace_id = :workspace")
                    .param("workspace", owner.workspace().value())
                    .update();
            mail.run(owner.workspace(), due(id));
            assertThat(post.letters()).hasSize(2);

            given.web(agent).post(address(id) + "/mail", address(id) + "/mail/leave", Map.of());
            mail.run(owner.workspace(), next);
            assertThat(post.letters()).hasSize(3);
            boards.name(owner, id, "Weekly look", false);
            mailings.leave(owner, id);
            mail.run(owner.workspace(), due(id));
            assertThat(post.letters()).hasSize(3);
            assertThat(given.web(owner).get(address(id) + "/mail").body()).contains(": sent");
            mailings.end(owner, id);
            boards.remove(owner, id);
        }
    }

    private String due(Board.Id id) {
        var next = mailings.of(owner.workspace(), id).orElseThrow().nextAt();
        return "{\"board\":\"%s\",\"due\":\"%s\"}".formatted(id.value(), next);
    }

    @Test
    void a_mail_comes_at_its_hour_also_where_the_night_skips_it() {
        var zone = ZoneId.of("Europe/Zurich");
        var after = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(Mailing.Every.DAY.next(after, DayOfWeek.MONDAY, 2, zone)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(Mailing.Every.WEEK.next(after, DayOfWeek.MONDAY, 8, zone)).isEqualTo("2026-03-30T06:00:00Z");
        assertThat(Mailing.Every.MONTH.next(after, DayOfWeek.MONDAY, 8, zone)).isEqualTo("2026-04-01T06:00:00Z");
        assertThat(Mailing.Every.MONTH.next(Instant.parse("2026-04-01T06:00:00Z"), DayOfWeek.MONDAY, 8, zone))
                .isEqualTo("2026-05-01T06:00:00Z");
    }
}
