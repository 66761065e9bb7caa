package app.acta;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.notifications.hooks.Receiver;
import app.acta.platform.data.DataDirectory.Instance;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Acta is killed and the mail server goes away while answers leave, mail comes in and a webhook is told: nothing is lost,
 * nothing is there twice.
 */
@SuppressWarnings("StringConcatToTextBlock") // a mail's own line ends are seen
class MailKillTests {
    private static final int CASES = 9;
    private static final int MAILS = 12;
    private static final String CARE = "care@acme.example";

    @TempDir
    Path folder;

    private final Postbox post = new Postbox();
    private final CountDownLatch afterTheKill = new CountDownLatch(1);
    private Receiver program;
    private final Map<String, Set<String>> letters = new HashMap<>();
    private final UUID[] drafts =
            IntStream.range(0, CASES).mapToObj(n -> UUID.randomUUID()).toArray(UUID[]::new);
    private GreenMail box;
    private GreenMailUser care;
    private Programs programs;
    private Process acta;
    private Instance instance;

    @BeforeEach
    void begin() throws Exception {
        programs = Programs.unpacked(folder);
        int imap;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            imap = probe.getLocalPort();
        }
        box = new GreenMail(new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        box.start();
        care = box.setUser(CARE, CARE, "secret");
        post.open();
        start();
        Programs.found(instance);
        var owner = Programs.owner(instance);
        program = new Receiver();
        program.answers(call -> {
            try {
                afterTheKill.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Receiver.say(call, 200, "");
        });
        saved(owner.post(
                "/acme/settings/webhooks/new",
                "/acme/settings/webhooks",
                Map.of("name", "Desk", "kind", "signed", "address", program.address(), "event-voice", "on")));
        saved(owner.post(
                "/acme/settings/mail", server(post.port(), Map.of("from", CARE, "name", "Acme", "plus", "yes"))));
        saved(owner.post(
                "/acme/settings/mail/incoming",
                server(imap, Map.of("user", CARE, "password", "secret", "since", "2020-01-01"))));
    }

    private void outgoing() {
        saved(Programs.owner(instance)
                .post("/acme/settings/mail", server(post.port(), Map.of("from", CARE, "name", "Acme", "plus", "yes"))));
    }

    private static Map<String, String> server(int port, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.put("host", "127.0.0.1");
        fields.put("port", Integer.toString(port));
        fields.put("security", "none");
        return fields;
    }

    private static void saved(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void start() throws Exception {
        acta = programs.run(
                Map.of("ACTA_HOOKS_OWN_NETWORKS", "127.0.0.0/8"),
                "start",
                "--data",
                programs.data().toString(),
                "--port",
                "0");
        instance = programs.ready(acta);
    }

    private void kill() throws InterruptedException {
        acta.destroyForcibly().waitFor();
    }

    @AfterEach
    void end() {
        programs.close();
        afterTheKill.countDown();
        program.close();
        box.stop();
        post.close();
    }

    @Test
    void every_answer_leaves_and_every_mail_is_there_once() throws Exception {
        var token = programs.ended(programs.run(
                        "token",
                        "--workspace",
                        "acme",
                        "--role",
                        "agent",
                        "--data",
                        programs.data().toString()))
                .lastLine();
        var complaints = IntStream.range(0, CASES)
                .mapToObj(n -> "{\"source\":\"load\",\"external_id\":\"" + n
                        + "\",\"channel\":\"complaint\",\"text\":\"My parcel is late\",\"customer\":{\"email\":\"c" + n
                        + "@example.com\"}}")
                .collect(joining(",", "[", "]"));
        new Web(instance.url()).api("POST", "/api/v1/feedback", token, complaints);
        var owner = Programs.owner(instance);
        Given.eventually(
                "each complaint has its case",
                () -> owner.get("/acme/cases/" + CASES).statusCode() == 200);

        arrive(0);
        answer(0, 5);
        // Some are on their way to the program, which has taken them and not yet said so.
        Given.eventually("the program is told", () -> !program.calls().isEmpty());
        kill();
        afterTheKill.countDown();
        start();
        answer(0, 6);
        arrive(1);
        collect();
        post.close();
        answer(6, CASES);
        arrive(2);
        kill();
        post.open();
        start();
        answer(0, CASES);
        // Whoever mends the mailbox has what waits tried at once.
        outgoing();

        // One that was leaving at the kill is tried again once its lease is over, minutes later.
        var again = Programs.owner(instance);
        var left = new HashSet<Integer>();
        Given.eventually("every answer has left or is leaving", Duration.ofMinutes(2), () -> {
            left.clear();
            return IntStream.rangeClosed(1, CASES).allMatch(number -> {
                var page = again.get("/acme/cases/" + number + "/reply").body();
                if (page.contains("Sent to c")) {
                    left.add(number);
                    return true;
                }
                return page.contains("On its way to");
            });
        });
        assertThat(left).hasSizeGreaterThan(CASES / 2);
        collect();
        assertThat(letters).hasSizeGreaterThanOrEqualTo(left.size());
        var web = new Web(instance.url());
        // One that was being read at the kill is free when its claim ends, two minutes later.
        Given.eventually(
                "every mail is a voice",
                Duration.ofMinutes(4),
                () -> mails(web, token).size() >= MAILS);
        for (var number = 1; number <= CASES; number++) {
            var page = again.get("/acme/cases/" + number + "/reply").body();
            assertThat(page.split(Pattern.quote("A van brings your parcel tomorrow"), -1))
                    .as("the answer stands once in case " + number)
                    .hasSize(2);
        }
        assertThat(letters.values())
                .as("a letter that leaves again carries the same Message-ID")
                .allMatch(ids -> ids.size() == 1);
        assertThat(mails(web, token)).hasSize(MAILS).doesNotHaveDuplicates();
        // One that was taken up at a kill and not yet sent is sent once its hold is over, minutes later.
        Given.eventually(
                "the program is told of every voice", Duration.ofMinutes(7), () -> told().size() == CASES + MAILS);
        assertThat(told().values())
                .as("a message that leaves again carries the same id")
                .allMatch(ids -> ids.size() == 1);
    }

    /** Under which ids the program was told of each voice. */
    private Map<String, Set<String>> told() {
        var told = new HashMap<String, Set<String>>();
        for (var call : program.calls()) {
            var voice = JsonMapper.shared()
                    .readTree(call.text())
                    .at("/data/voice/id")
                    .asString();
            told.computeIfAbsent(voice, id -> new HashSet<>()).add(call.id());
        }
        return told;
    }

    /** Answers cases as somebody does who is not sure that it was kept: the same draft again changes nothing. */
    private void answer(int from, int to) {
        var owner = Programs.owner(instance);
        for (var n = from; n < to; n++) {
            owner.post(
                    "/acme/cases/" + (n + 1),
                    "/acme/cases/" + (n + 1) + "/reply",
                    Map.of(
                            "words",
                            "A van brings your parcel tomorrow.",
                            "way",
                            "mail",
                            "draft",
                            drafts[n].toString(),
                            "version",
                            "0"));
        }
    }

    private void arrive(int round) throws MessagingException {
        for (var n = round * MAILS / 3; n < (round + 1) * MAILS / 3; n++) {
            var raw = "From: m" + n + "@example.com\r\nSubject: Mail " + n + "\r\nMessage-ID: <" + n
                    + "@example.com>\r\n\r\nThe door number " + n + " is stuck.\r\n";
            care.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    private void collect() {
        for (var letter : post.letters()) {
            try {
                letters.computeIfAbsent(
                                Objects.requireNonNull(letter.getAllRecipients())[0].toString(), to -> new HashSet<>())
                        .add(letter.getMessageID());
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static java.util.List<String> mails(Web web, String token) {
        return Pattern.compile("The door number (\\d+) is stuck")
                .matcher(web.api("GET", "/api/v1/feedback?limit=500", token, "").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
