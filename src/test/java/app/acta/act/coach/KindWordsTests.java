package app.acta.act.coach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class KindWordsTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    KindWords kindWords;

    @Autowired
    Cases cases;

    @Autowired
    Writing writing;

    Story story;
    Visitor agent;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        agent = story.given.member(story.owner.place(), Role.AGENT);
    }

    @Test
    void words_about_a_customer_are_found_and_facts_are_not() {
        assertThat(found("Difficult customer, a total PITA. Typical Karen."))
                .containsExactly("Difficult customer", "PITA", "Typical Karen");
        assertThat(found("Der Herr ist ein Querulant und nervt.")).containsExactly("Querulant", "nervt");
        assertThat(found("La cliente est pénible, une vraie râleuse.")).containsExactly("pénible", "râleuse");
        assertThat(found("El cliente es un pesado y un mentiroso.")).containsExactly("un pesado", "mentiroso");
        for (var fact : List.of(
                "He threatened to hit her if she came back.",
                "She said \"you are all idiots\" and hung up.",
                "He called my colleague a liar.",
                "Spoke to Karen Smith, she has a nut allergy and pita bread is fine.",
                "He smelled of alcohol and fell over twice.",
                "She is entitled to a refund and waits for her psychologist.")) {
            assertThat(found(fact)).as(fact).isEmpty();
        }
        assertThat(found("")).isEmpty();
        assertThat(found("idiot ".repeat(170_000))).hasSizeLessThan(100);
    }

    @Test
    void a_team_adds_changes_switches_off_and_goes_back() {
        kindWords.put(agent, Tongue.EN, "  window   licker ", "looked at … and has not decided", true);
        assertThat(found("Another window licker today")).containsExactly("window licker");
        kindWords.put(agent, Tongue.EN, "pita", "asks for …", false);
        assertThat(found("PITA")).isEmpty();
        kindWords.reset(agent, Tongue.EN, "PITA");
        assertThat(found("PITA")).containsExactly("PITA");
        kindWords.reset(agent, Tongue.EN, "window licker");
        assertThat(found("Another window licker today")).isEmpty();
        assertThatThrownBy(() -> kindWords.put(agent, Tongue.EN, "x", "y", true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2 to 80");
        assertThatThrownBy(() -> kindWords.put(agent, Tongue.EN, "xyz", " ", true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 to 200");
        var stranger = house.getBean(Given.class).workspace();
        kindWords.put(stranger, Tongue.EN, "window licker", "looked at …", true);
        assertThat(found("Another window licker today"))
                .as("a word of another workspace")
                .isEmpty();
    }

    @Test
    void a_note_is_kept_as_typed_until_its_writer_takes_the_other_words() {
        var held = story.complaint("It broke", null);
        var web = story.given.web(agent);
        var page = "/" + agent.place().slug() + "/cases/" + held.number();
        web.post(page, page + "/notes", Map.of("note", "Difficult customer. Wants a new one."));
        assertThat(web.get(page).body()).contains("Difficult customer. Wants a new one.");
        var kept = web.get(page + "/notes/kept").body();
        assertThat(kept).contains("“Difficult customer”", "asked … times for …. Wants a new one.");
        var note = kept.replaceAll("(?s).*name=\"note\" value=\"([^\"]+)\".*", "$1");
        var other = Map.of("note", note, "words", "Asked three times for a new one.");
        var colleague = story.given.web(story.given.member(story.owner.place(), Role.AGENT));
        assertThat(colleague.get(page + "/notes/kept").body()).doesNotContain("Difficult");
        assertThat(colleague.post(page, page + "/notes/kept", other).statusCode())
                .isEqualTo(409);
        assertThat(web.post(page, page + "/notes/kept", other).body())
                .contains("Asked three times for a new one.")
                .doesNotContain("Difficult customer");
        assertThat(web.post(page, page + "/notes/kept", other).statusCode())
                .as("a second click")
                .isEqualTo(409);
        assertThat(writing.words(agent)).isEqualTo(new Writing.Count(1, 1));
        assertThat(writing.words(story.owner)).isEqualTo(new Writing.Count(0, 0));
    }

    @Test
    void without_scripts_a_note_is_read_as_the_customer_would_and_a_draft_is_checked() {
        var held = story.complaint("My table came four weeks late. When will I get a new one?", "ann@example.com");
        var web = story.given.web(agent);
        var page = "/" + agent.place().slug() + "/cases/" + held.number();
        var preview = web.post(page, page + "/notes/preview", Map.of("note", "The liar <b>called</b>.", "take", "4"));
        assertThat(preview.body())
                .contains("Would you send this note", "The says …; our records show … &lt;b&gt;called");
        var checked = web.post(
                page,
                page + "/coach/page",
                Map.of("words", "Sorry for any inconvenience.", "seen", "", "step", "listen"));
        assertThat(checked.body())
                .contains("This regrets a feeling", "When will I get a new one?", "I am sorry that we …");
        var good = web.post(
                page,
                page + "/coach",
                Map.of(
                        "words",
                        "I am sorry that your table came four weeks late. I will bring a new one on Friday.\nAnn"));
        assertThat(good.body())
                .containsPattern("value=\"apology\" checked")
                .containsPattern("value=\"next\" checked")
                .doesNotContainPattern("value=\"empathy\" checked");
        var unticked = web.post(
                page, page + "/coach", Map.of("words", "I am sorry that your table came late.", "found", "apology"));
        assertThat(unticked.body())
                .as("what the writer unticked stays so")
                .doesNotContainPattern("value=\"apology\" checked");
        var gone = web.post(
                page, page + "/coach", Map.of("words", "Your table comes.", "found", "apology", "step", "apology"));
        assertThat(gone.body())
                .as("what the words no longer hold is unticked")
                .doesNotContainPattern("value=\"apology\" checked");
        assertThat(web.post(page, page + "/coach", Map.of("words", "He is an idiot", "way", "call"))
                        .body())
                .contains("You wrote “idiot”");
        var viewer = story.given.web(story.given.member(story.owner.place(), Role.VIEWER));
        assertThat(viewer.post("/account", page + "/coach", Map.of("words", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    private List<String> found(String note) {
        return kindWords.in(agent.workspace(), note).stream()
                .map(Wording.Found::words)
                .toList();
    }
}
