package app.acta.act.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTests {
    private static final Map<String, Object> REVIEW = Map.of(
            "voice.channel",
            "review",
            "voice.stars",
            2.0,
            "voice.words",
            "the parcel came late",
            "voice.themes",
            List.of("delivery", "price"),
            "voice.product",
            "",
            "voice.attributes",
            Map.of("shop", "bern"),
            "reading.complaint",
            0.85,
            "customer.known",
            true,
            "customer.open_cases",
            1.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "voice.channel == \"review\" && voice.stars <= 2; true",
                "voice.stars <= 1; false",
                "reading.complaint >= 0.8; true",
                "\"delivery\" in voice.themes; true",
                "voice.themes.exists(t, t.startsWith(\"pri\")); true",
                "voice.words.matches(\"par[cs]el.*late\"); true",
                "voice.attributes[\"shop\"] == \"bern\"; true",
                "customer.open_cases > 0 && customer.known; true",
            })
    void a_condition_holds_or_not(String expression, boolean holds) {
        assertThat(test(expression)).isEqualTo(new Condition.Verdict(holds, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "voice.nps <= 6; false",
                "voice.nps > 6; false",
                "!(voice.nps <= 6); false",
                "voice.nps <= 6 || voice.stars <= 2; true",
                "voice.attributes[\"other\"] == \"x\"; false",
                "customer.value < 100; false",
            })
    void what_a_voice_does_not_say_meets_nothing_and_is_no_failure(String expression, boolean holds) {
        assertThat(test(expression)).isEqualTo(new Condition.Verdict(holds, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "int(voice.channel) > 3; A text is no number.",
                "voice.themes[7] == \"x\"; It asks for a place of a list that is not there.",
                "1 / (2 - 2) == 1; It divides by zero.",
            })
    void what_cannot_be_worked_out_counts_as_not_met_and_says_why(String expression, String why) {
        assertThat(test(expression)).isEqualTo(new Condition.Verdict(false, why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "voice.channel == \"review\" && voice.starz <= 2; there is no “voice.starz”",
                "system.exit(1); there is no “system",
                "voice.stars == 2; both sides must be of one kind",
                "voice.stars <= \"two\"; these two do not go together",
                "voice.channel; the whole must be true or false",
                "voice.stars <= ; Line 1, character 15: something is missing at the end.",
            })
    void a_fault_is_said_with_its_place_when_it_is_kept(String expression, String sentence) {
        assertThatThrownBy(() -> Condition.of(expression))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("condition"))
                .hasMessageContaining(sentence);
    }

    @Test
    void an_expression_is_bounded_in_length_depth_and_steps() {
        assertThatThrownBy(() -> Condition.of("true || ".repeat(300) + "true")).hasMessageContaining("2,000");
        assertThatThrownBy(() -> Condition.of("(".repeat(200) + "true" + ")".repeat(200)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Condition.of("voice.themes.all(a, voice.themes.all(b, voice.themes.all(c, a == b)))"))
                .hasMessageContaining("too deep");
        var wide = "[" + "1,".repeat(99) + "1]";
        assertThat(test(wide + ".all(a, " + wide + ".all(b, a == b || true))").failed())
                .isEqualTo("It looks at more than 1,000 members of lists.");
    }

    @Test
    void a_sentence_and_its_expression_say_the_same_both_ways() {
        var chance = new Random(7);
        for (var round = 0; round < 300; round++) {
            var sentence = sentence(chance);
            var expression = sentence.toCel();
            assertThat(Sentence.of(expression)).as(expression).contains(sentence);
            assertThat(test(expression).failed()).as(expression).isNull();
        }
        assertThat(Sentence.of("voice.channel == \"review\" && voice.stars <= 2"))
                .isPresent();
        assertThat(Sentence.of("voice.stars <= 2 && voice.nps <= 6 || voice.ces <= 3"))
                .isEmpty();
        assertThat(Sentence.of("voice.themes.exists(t, t == \"x\")")).isEmpty();
    }

    @Test
    void a_comparison_that_does_not_fit_is_refused_in_words() {
        assertThatThrownBy(() -> Sentence.Part.of(1, "voice.stars", "is", "2"))
                .hasMessage("The rating in stars: choose “is at least” or “is at most”.");
        assertThatThrownBy(() -> Sentence.Part.of(0, "voice.stars", "at_most", "1e999999999"))
                .hasMessage("The rating in stars: write a number.");
        assertThatThrownBy(() -> Sentence.Part.of(0, "voice.channel", "is", "pigeon"))
                .hasMessageContaining("is one of: survey, review");
    }

    private static Sentence sentence(Random chance) {
        var parts = new ArrayList<Sentence.Part>();
        for (var i = 0; i <= chance.nextInt(4); i++) {
            var field = List.of(Field.values()).get(chance.nextInt(Field.values().length));
            var fitting = java.util.Arrays.stream(Comparison.values())
                    .filter(each -> each.fits(field.kind()))
                    .toList();
            var value = switch (field.kind()) {
                case CHOICE ->
                    List.copyOf(field.choices().keySet())
                            .get(chance.nextInt(field.choices().size()));
                case NUMBER -> Integer.toString(chance.nextInt(20) - 5);
                case SHARE -> Integer.toString(chance.nextInt(101));
                case YES -> chance.nextBoolean() ? "yes" : "no";
                case TEXT, WORDS, LIST -> text(chance);
            };
            parts.add(Sentence.Part.of(
                    i, field.path(), fitting.get(chance.nextInt(fitting.size())).key(), value));
        }
        return new Sentence(parts.size() == 1 || chance.nextBoolean(), parts);
    }

    private static String text(Random chance) {
        var letters = "ab \"\\&|()!=<>.é漢".codePoints().toArray();
        var text = new StringBuilder("x");
        for (var i = 0; i < chance.nextInt(12); i++) {
            text.appendCodePoint(letters[chance.nextInt(letters.length)]);
        }
        return text.append("x").toString();
    }

    private static Condition.Verdict test(String expression) {
        return Condition.of(expression).test(path -> Optional.ofNullable(REVIEW.get(path)));
    }
}
