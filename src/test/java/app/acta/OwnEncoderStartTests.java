package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.understand.themes.kept.Bank;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner sets another encoder, Acta is killed while it learns, and later the owner goes back to the one that ships. */
class OwnEncoderStartTests {
    /** Each question so often, with another number. */
    private static final int TIMES = 3;

    private static final List<String> GERMAN = List.of(
            "Wann kommt meine Karte denn endlich an? Ich warte schon drei Wochen darauf.",
            "Meine neue Karte ist noch nicht angekommen, wo bleibt sie denn?",
            "Ich möchte gerne wissen, wann die Karte bei mir ankommt.");
    private static final String SETTING = "ACTA_UNDERSTAND_ENCODER";
    private static final String SHIPPED = "bge-small-en-v1.5-q";

    @TempDir
    Path folder;

    private Programs programs;

    @BeforeEach
    void begin() throws Exception {
        programs = Programs.unpacked(folder);
    }

    @AfterEach
    void end() {
        programs.close();
    }

    @Test
    void meanings_and_themes_follow_the_encoder_that_is_set_through_a_kill_and_back() throws Exception {
        var acta = programs.start();
        Programs.found(programs.ready(acta));
        bring();
        soon("there are themes", () -> programs.count("select count(*) from understand.themes where not wide") > 3);
        soon("all have theirs", () -> programs.count(WAITING) == 0);
        var owner = Programs.owner(programs.ready(acta));
        var first = largest();
        owner.post("/acme/themes/" + first, "/acme/themes/" + first + "/name", Map.of("name", "Where is it"));
        owner.post("/acme/themes/" + first, "/acme/themes/" + first + "/pin", Map.of("on", "yes"));
        owner.post("/acme/themes", Map.of("name", "Lost cards", "description", "I have lost my card"));
        var named = themes();
        assertThat(named).containsValue("Where is it pinned").containsValue("Lost cards");
        stop(acta);

        var tiny = TinyEncoder.write(folder.resolve("tiny"), 40, words()).toString();
        acta = start(tiny);
        programs.ready(acta);
        soon("some have a meaning by it", () -> learnt() > 0);
        acta.destroyForcibly().waitFor();

        acta = start(tiny);
        var instance = programs.ready(acta);
        var before = meant();
        soon("all have one", () -> programs.count("select count(*) from understand.meanings_known") == 1);
        assertThat(learnt()).isEqualTo(programs.count("select count(*) from listen.feedback"));
        // What was there when it was killed was not made again.
        assertThat(meant()).containsAllEntriesOf(before);
        soon(
                "themes lie by it",
                () -> programs.count("select count(*) from understand.theme_looks where encoder like 'tiny@%'") == 1);
        assertThat(themes()).containsAllEntriesOf(named);
        assertThat(programs.count(
                        "select count(*) from understand.themes where ended_at is null and octet_length(mean) <> 160"))
                .isZero();
        soon("all have their themes", () -> programs.count(WAITING) == 0);
        assertThat(programs.count("""
                select count(distinct v.feedback_id) from understand.theme_voices v
                join listen.feedback f on f.id = v.feedback_id where f.body like '%Karte%'
                """)).isEqualTo(GERMAN.size());
        owner = Programs.owner(instance);
        assertThat(owner.get("/acme/meaning?q=" + typed("delivery card")).body())
                .contains("Meine neue Karte");
        assertThat(owner.get("/acme/settings/readers").body())
                .contains("Your own encoder tiny, 40 numbers a voice.")
                .contains("have a meaning (100")
                .doesNotContain("Until all have one");
        stop(acta);

        acta = start(folder.resolve("nowhere").toString());
        owner = Programs.owner(programs.ready(acta));
        assertThat(owner.get("/acme/settings/readers").body())
                .contains("The encoder in " + folder.resolve("nowhere") + " cannot be read: ")
                .contains("what was found before is kept");
        assertThat(owner.get("/acme/meaning?q=" + typed("delivery card")).body())
                .contains("so only words are looked for");
        stop(acta);

        acta = programs.start();
        owner = Programs.owner(programs.ready(acta));
        assertThat(owner.get("/acme/meaning?q=" + typed("when will my new plastic come"))
                        .body())
                .contains("card")
                .doesNotContain("Karte");
        soon(
                "themes lie by the one that ships again",
                () -> programs.count("select count(*) from understand.theme_looks where encoder = '" + SHIPPED + "'")
                        == 1);
        assertThat(themes()).containsAllEntriesOf(named);
        assertThat(programs.count(
                        "select count(*) from understand.themes where ended_at is null and octet_length(mean) <> 1536"))
                .isZero();
        assertThat(owner.get("/acme/settings/readers").body()).contains("The encoder that ships, " + SHIPPED);
    }

    private static final String WAITING = "select count(*) from understand.theme_reads where waits";

    private static void soon(String what, BooleanSupplier happened) {
        Given.eventually(what, Duration.ofMinutes(5), happened);
    }

    private Process start(String encoder) throws IOException {
        return programs.run(
                Map.of(SETTING, encoder), "start", "--data", programs.data().toString(), "--port", "0");
    }

    private static void stop(Process acta) throws InterruptedException {
        acta.destroy();
        acta.waitFor();
    }

    private static String typed(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private void bring() throws Exception {
        var text = new StringBuilder("date,comment\n");
        GERMAN.forEach(each -> text.append("2024-05-01,\"").append(each).append("\"\n"));
        for (var time = 1; time <= TIMES; time++) {
            for (var question : Bank.all()) {
                text.append("2024-05-01,\"%s (%d)\"\n".formatted(question.replace("\"", "\"\""), time));
            }
        }
        var file = Files.writeString(folder.resolve("voices.csv"), text);
        assertThat(programs.ended(programs.load(file)).status()).isZero();
    }

    /** Every word of the questions means something, small ones do not; some German words mean the same as English ones. */
    private static Map<String, String> words() {
        var words = new HashMap<String, String>();
        for (var question : Bank.all()) {
            for (var word : question.toLowerCase(java.util.Locale.ROOT).split("[^a-z]+", -1)) {
                if (word.length() > 3) {
                    words.put(word, word);
                }
            }
        }
        words.putAll(Map.of(
                "karte",
                "card",
                "angekommen",
                "arrived",
                "ankommt",
                "arrived",
                "kommt",
                "arrived",
                "delivery",
                "arrived"));
        words.put("arrive", "arrived");
        return words;
    }

    private String largest() {
        return programs.texts("select id, '' from understand.themes where not wide order by size desc limit 1")
                .keySet()
                .iterator()
                .next();
    }

    /** What people made of themes, by their ids. */
    private Map<String, String> themes() {
        return programs.texts("""
                select id, name || case when pinned then ' pinned' else '' end from understand.themes
                where name is not null and ended_at is null
                """);
    }

    /** When each voice was given its meaning. */
    private Map<String, String> meant() {
        return programs.texts(
                "select feedback_id::text, changed_xid::text from understand.embeddings where encoder like 'tiny@%'");
    }

    private long learnt() {
        return programs.count("select count(*) from understand.embeddings where encoder like 'tiny@%'");
    }
}
