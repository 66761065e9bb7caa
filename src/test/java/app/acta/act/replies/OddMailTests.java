package app.acta.act.replies;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.people.Customers;
import app.acta.people.Held;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Mail that is odd, large or broken is taken as it is. */
@RoomTest
@SuppressWarnings("StringConcatToTextBlock") // a mail's own line ends are seen
class OddMailTests extends InMailroom {
    @Test
    void odd_mails_are_taken_as_they_are_and_files_are_handed_out_safely() {
        var id = "Message-ID: <same@example.com>\n";
        room.arrives("From: ann@example.com\nSubject: No id\n\nHello");
        room.arrives("From: ann@example.com\nSubject: A\n" + id + "\nOne");
        room.arrives("From: ann@example.com\nSubject: B\n" + id + "\nTwo, same id");
        room.arrives("From: ann@example.com\nSubject: Big\n\n" + "word ".repeat(210_000));
        room.arrives(
                mail(
                        "ann@example.com",
                        "Files",
                        "Content-Type: multipart/mixed; boundary=b\n",
                        "--b\nContent-Type: text/plain\n\nSee the file.\n--b\nContent-Type: text/html; name=\"x.html\"\n"
                                + "Content-Disposition: attachment; filename=\"x.html\"\n\n<script>alert(1)</script>\n--b--\n"));
        room.arrives(mail(
                "ann@example.com",
                "Thirty",
                "Content-Type: multipart/mixed; boundary=b\n",
                "--b\nContent-Type: text/plain\n\nThirty MB.\n--b\nContent-Type: application/pdf; name=\"scan.pdf\"\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(new byte[30 * 1024 * 1024])
                                .replace("\r", "")
                        + "\n--b--\n"));
        room.arrives("");
        room.fetches(owner, "");
        var all = room.taken(owner, 7);
        assertThat(all).allMatch(mail -> mail.state() == Fetched.State.VOICE, "all became voices: " + all);
        assertThat(mails.ofVoice(owner.workspace(), voice(all.get(1)).id())
                        .orElseThrow()
                        .files()
                        .getFirst()
                        .left())
                .contains("in the mailbox");
        assertThat(voice(all.get(1)).text()).isEqualTo("Thirty MB.");
        assertThat(Objects.requireNonNull(voice(all.get(3)).text()).length()).isEqualTo(100_000);
        assertThat(voice(all.get(4)).title()).isEqualTo("B");
        var file = mails.ofVoice(owner.workspace(), voice(all.get(2)).id())
                .orElseThrow()
                .files()
                .getFirst();
        var path =
                "/" + agent.place().slug() + "/inbox/" + voice(all.get(2)).id().value() + "/files/" + file.id();
        var answer = given.web(agent).get(path);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("x.html");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().allValues("Content-Security-Policy")).anyMatch(csp -> csp.contains("sandbox"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var held = cases.open(agent, voice(all.get(2)).id());
        var ofCase = "/" + agent.place().slug() + "/cases/" + held.number() + "/files/" + file.id();
        assertThat(given.web(agent).get(ofCase).statusCode()).isEqualTo(200);
        var stranger = given.workspace();
        assertThat(given.web(stranger)
                        .get(path.replace(agent.place().slug(), stranger.place().slug()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(given.web().get(path).body()).doesNotContain("alert(1)");
        var copy = house.getBeansOfType(Held.class).values().stream()
                .filter(each -> each.name().equals("talk"))
                .map(each -> each.of(owner.workspace(), Objects.requireNonNull(held.customer()))
                        .toString())
                .findFirst()
                .orElseThrow();
        assertThat(copy).contains("x.html", "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg");
        house.getBean(Customers.class).erase(owner, Objects.requireNonNull(held.customer()));
        assertThat(given.web(agent).get(ofCase).statusCode()).isEqualTo(404);
        assertThat(mails.list(owner.workspace(), false, null))
                .allMatch(mail -> mail.subject().isEmpty());
    }
}
