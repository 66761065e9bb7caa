package app.acta.act.coach;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.budgets.Spending;
import app.acta.act.coach.Advice.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class CoachTests {
    private static final String LATE =
            "My table came four weeks late and one leg is broken. When will I get a new one?";

    @Autowired
    Coach coach;

    @Test
    void each_point_shows_the_sentence_that_fulfils_it() {
        var advice = coach.read(
                LATE,
                "Your table came four weeks late and with a broken leg. I am sorry. I can imagine how embarrassing that was."
                        + " The workshop never received our order. We refund the delivery charge of £45."
                        + " Our driver Sam brings a new one on Friday before noon.\nJonas Lind");
        assertThat(sentence(advice, Point.NAMES)).startsWith("Your table came");
        assertThat(sentence(advice, Point.APOLOGY)).isEqualTo("I am sorry.");
        assertThat(sentence(advice, Point.EMPATHY)).startsWith("I can imagine");
        assertThat(sentence(advice, Point.CAUSE)).startsWith("The workshop");
        assertThat(sentence(advice, Point.REDRESS)).startsWith("We refund");
        assertThat(sentence(advice, Point.NEXT)).startsWith("Our driver Sam");
        assertThat(advice.questions())
                .singleElement()
                .satisfies(asked -> assertThat(asked.answer()).isNotNull());
        assertThat(advice.offers()).extracting(Advice.Offer::sum).containsExactly("£45");
        assertThat(advice.open()).isEmpty();
        assertThat(advice.steps())
                .containsExactlyInAnyOrder(
                        Case.Step.CONFIRM, Case.Step.EMPATHY, Case.Step.APOLOGY, Case.Step.CORRECT, Case.Step.NEXT);
        assertThat(String.join(
                        "", advice.pieces().stream().map(Advice.Piece::words).toList()))
                .isEqualTo(advice.draft());
    }

    @Test
    void money_that_is_given_back_puts_it_right_whatever_its_currency_is_written_with() {
        for (var given : new String[] {
            "I give you the 25 dollars back.",
            "We pay you your 25 dollars back today.",
            "I have sent you the money back."
        }) {
            assertThat(finding(coach.read("", given), Point.REDRESS).state())
                    .as(given)
                    .isEqualTo(State.HELD);
        }
        for (var none : new String[] {"You want your 25 dollars back.", "We cannot give you the 25 dollars back."}) {
            assertThat(finding(coach.read("", none), Point.REDRESS).state())
                    .as(none)
                    .isEqualTo(State.MISSING);
        }
    }

    @Test
    void a_name_behind_the_last_sentence_signs_it() {
        for (var signed : new String[] {
            "I will ring you on Friday before noon. Nora Bell",
            "I will ring you on Friday before noon. Kind regards, Nora",
            "I am sorry.\nI will ring you on Friday before noon. Best wishes, Nora Bell"
        }) {
            assertThat(finding(coach.read("", signed), Point.NEXT).state())
                    .as(signed)
                    .isEqualTo(State.HELD);
        }
        for (var nobody : new String[] {
            "I will ring you on Friday before noon.",
            "I will ring you on Friday before noon. Thanks",
            "I will ring you on Friday before noon. Really Sorry!"
        }) {
            assertThat(Signature.of(nobody)).as(nobody).isNull();
        }
    }

    @Test
    void an_apology_with_an_if_an_any_or_a_but_is_none() {
        for (var hollow : new String[] {
            "I am sorry if you feel let down.",
            "We apologise for any inconvenience.",
            "I am sorry, but we were busy.",
            "Es tut uns leid, falls Sie sich geärgert haben.",
            "Nous sommes désolés si vous vous êtes senti lésé par notre équipe.",
            "Lamentamos cualquier inconveniente que esto haya podido causar."
        }) {
            var advice = coach.read("", hollow);
            assertThat(finding(advice, Point.APOLOGY).state()).as(hollow).isEqualTo(State.HARMED);
            assertThat(advice.steps()).as(hollow).doesNotContain(Case.Step.APOLOGY);
        }
    }

    @Test
    void a_day_without_a_name_is_half_a_next_step() {
        var half = finding(coach.read(LATE, "A fitter comes on Friday at ten to look at your table."), Point.NEXT);
        assertThat(half.state()).isEqualTo(State.PARTLY);
        assertThat(half.words()).contains("nobody who stands for it");
        assertThat(finding(coach.read(LATE, "I will bring you a new table on Friday.\nJonas"), Point.NEXT)
                        .state())
                .isEqualTo(State.HELD);
    }

    @Test
    void a_question_without_an_answer_is_named_and_a_sum_above_the_budget_too() {
        var advice = coach.read(
                "Why was I charged twice? When do I get my money back?",
                "You were charged twice because two orders were entered. I am sorry. We refund £80 to your card.",
                new Purse("GBP", Map.of(Spending.Kind.REFUND, 5_000L, Spending.Kind.CREDIT, 9_000L), List.of(6_000L)));
        assertThat(advice.questions()).extracting(Advice.Asked::words).hasSize(2);
        assertThat(advice.questions().getFirst().answer()).isNotNull();
        assertThat(finding(advice, Point.REDRESS).state()).isEqualTo(State.PARTLY);
        assertThat(finding(advice, Point.REDRESS).words()).contains("£80 is more than the 50.00 GBP");
    }

    @Test
    void what_may_be_given_depends_on_kind_currency_and_what_was_agreed() {
        var purse =
                new Purse("EUR", Map.of(Spending.Kind.REFUND, 5_000L, Spending.Kind.CREDIT, 9_000L), List.of(6_000L));
        for (var fine : List.of(
                "We refund 50 EUR to your card.",
                "We give you a credit of 80,50 € for your next order.",
                "We refund $500 to your card.",
                "We give you a voucher of 20% for your next order.")) {
            assertThat(redress(fine, purse).words()).as(fine).doesNotContain("yes");
        }
        assertThat(redress("We refund 60 EUR to your card.", purse).words()).contains("still waits for a yes");
        assertThat(redress("We refund EUR 1.250,00 to your card.", purse).words())
                .contains("EUR 1.250,00 is more than");
        assertThat(redress("We give you a voucher of 91 euros.", purse).words()).contains("the 90.00 EUR");
        assertThat(redress("We refund 1 EUR to your card.", new Purse("EUR", Map.of(), List.of()))
                        .words())
                .contains("not yours to promise yet");
        assertThat(redress("I am sorry that your table is late.", purse).words())
                .contains("Up to 90.00 EUR is yours");
    }

    private Advice.Finding redress(String draft, Purse purse) {
        return finding(coach.read(LATE, draft, purse), Point.REDRESS);
    }

    @Test
    void what_is_not_looked_for_is_said() {
        var german = coach.read(
                "Der Tisch kam zu spät und ein Bein ist gebrochen.", "Es tut mir leid, dass der Tisch zu spät kam.");
        assertThat(german.tongue()).isEqualTo(Tongue.DE);
        assertThat(german.findings())
                .extracting(Advice.Finding::point)
                .doesNotContain(Point.EMPATHY, Point.CAUSE, Point.ANSWERS);
        assertThat(german.note()).contains("German").contains("yours to check");
        assertThat(finding(
                                coach.read(
                                        "Der Tisch kam zu spät und ein Bein ist gebrochen.",
                                        "I am sorry that your table came late and broken."),
                                Point.LANGUAGE)
                        .state())
                .isEqualTo(State.HARMED);
        var italian = coach.read(
                "", "Ci dispiace molto per il ritardo della consegna, la tavola arriva domani mattina alle nove.");
        assertThat(italian.findings()).isEmpty();
        assertThat(italian.note()).contains("Italian").contains("English, German, French and Spanish only");
    }

    @Test
    void odd_drafts_are_read_without_a_word_invented() {
        assertThat(coach.read(LATE, "").note()).isEmpty();
        assertThat(coach.read(LATE, "🙂🙂🙂").note()).isEqualTo("There are no words of yours in it yet.");
        assertThat(coach.read(LATE, "> I wrote that\n> it came late").note())
                .isEqualTo("There are no words of yours in it yet.");
        assertThat(coach.read(LATE, "نأسف لتأخر وصول الطاولة ونتمنى أن نرسل لك واحدة جديدة غدا")
                        .findings())
                .isEmpty();
        assertThat(coach.read(LATE, "<p>I am <b>sorry</b> that your table came late.</p><script>alert(1)</script>")
                        .findings())
                .anyMatch(finding -> finding.point() == Point.APOLOGY && finding.state() == State.HELD);
        assertThat(coach.read("", "I am sorry. I will call you on Friday at ten.\nAnn")
                        .findings())
                .extracting(Advice.Finding::point)
                .doesNotContain(Point.NAMES, Point.ANSWERS);
        var mixed =
                coach.read(LATE, "I am sorry that the table came late. Es tut mir leid. Je suis désolé. Lo siento.");
        assertThat(finding(mixed, Point.APOLOGY).state()).isEqualTo(State.HELD);
        for (var piece :
                new String[] {"I am sorry that your table is late. ", "sorry ", "a", "(", "Mr. ", "1. ", "?", "“"}) {
            var huge = piece.repeat(1_048_576 / piece.length());
            var advice = coach.read(huge, huge);
            assertThat(advice.draft().length()).isLessThanOrEqualTo(Coach.LONGEST);
        }
        assertThat(coach.read(LATE, "I am sorry that your table is late. ".repeat(30_000))
                        .note())
                .contains("first 20,000 characters");
    }

    @Test
    void longer_words_and_sentences_read_harder() {
        var read = Readability.of(
                Tongue.EN,
                Sentence.of("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."));
        assertThat(read.words()).isEqualTo(13);
        assertThat(read.value()).isBetween(9.0, 14.0);
        assertThat(Arrays.stream("table rubbish paid created horse idea".split(" "))
                        .map(word -> Readability.syllables(Tongue.EN, word))
                        .toList())
                .containsExactly(2, 2, 1, 2, 1, 2);
        var easy =
                Readability.of(Tongue.DE, Sentence.of("Der Hund lief weg. Er kam nicht mehr. Wir sind sehr traurig."));
        var hard = Readability.of(
                Tongue.DE,
                Sentence.of(
                        "Die Rückerstattungsangelegenheit wird unter Berücksichtigung sämtlicher Geschäftsbedingungen bearbeitet."));
        assertThat(easy.value()).isGreaterThan(hard.value() + 40);
    }

    private static Advice.Finding finding(Advice advice, Point point) {
        return advice.findings().stream()
                .filter(each -> each.point() == point)
                .findFirst()
                .orElseThrow();
    }

    private static String sentence(Advice advice, Point point) {
        var sentence = finding(advice, point).sentence();
        return sentence == null ? "" : sentence.text();
    }
}
