package app.acta.understand.themes.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.people.Contact;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@RoomTest
class ThemesTests extends Themed {
    @Test
    void what_people_ask_becomes_themes_with_names_quotes_and_numbers_that_open_their_voices() throws Exception {
        var told = tellAll(12);
        look();
        assertThat(board().living()).hasSizeBetween(7, 16);
        assertThat(board().all()).isEqualTo(120);
        told.forEach((intent, voices) -> assertThat(
                        voices.stream().filter(voice -> mainOf(voice).equals(most(voices))))
                .as(intent)
                .hasSizeGreaterThanOrEqualTo(8));
        for (var theme : board().living()) {
            assertThat(theme.title()).isNotBlank();
            assertThat(theme.parent()).isNotNull();
            assertThat(theme.tally().n())
                    .isEqualTo(theme.tally().negative()
                            + theme.tally().neutral()
                            + theme.tally().positive());
            assertThat(theme.weeks().stream().mapToLong(Themes.Tally::n).sum())
                    .isEqualTo(theme.tally().n());
            assertThat(inboxOf(theme.id())).hasSize((int) theme.tally().n());
            var quotes = themes.quotes(owner.place(), theme.id(), EVER);
            assertThat(quotes).isNotEmpty();
            for (var quote : quotes) {
                assertThat(inbox.get(owner.workspace(), quote.voice()).words()).contains(quote.quote());
            }
        }
        assertThat(lists.names(owner.workspace()).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        board().living().stream().map(Themes.Theme::id).toList());
    }

    @Test
    void fewer_than_fifty_voices_have_no_themes() throws Exception {
        tell(Bank.about("change_pin").subList(0, 10), "pin");
        looking.run(owner.workspace(), new Looking.Reason(false, true, 0).json());
        assertThat(board().themes()).isEmpty();
        assertThat(board().read()).isEqualTo(10);
        assertThat(board().lookedAt()).isNull();
    }

    @Test
    void a_theme_keeps_its_id_as_voices_arrive_and_a_new_one_is_announced() throws Exception {
        var intents = new ArrayList<>(Bank.questions().entrySet());
        var first = new java.util.LinkedHashMap<String, List<Feedback.Id>>();
        intents.subList(0, 8)
                .forEach(each -> first.put(each.getKey(), tell(each.getValue().subList(0, 14), each.getKey())));
        look();
        var before =
                first.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> most(each.getValue())));
        // New voices get their themes as they are read, without another look.
        var known = intents.get(0);
        var more = tell(known.getValue().subList(14, 24), "more");
        sorted();
        assertThat(more.stream().filter(voice -> mainOf(voice).equals(before.get(known.getKey()))))
                .hasSizeGreaterThanOrEqualTo(6);
        var unheard = intents.get(9);
        var novel = tell(unheard.getValue(), "novel");
        sorted();
        look();
        first.forEach((intent, voices) -> assertThat(most(voices)).isEqualTo(before.get(intent)));
        assertThat(themes.told(owner.workspace(), "", 50))
                .anyMatch(
                        change -> change.kind().equals("born") || change.kind().equals("split"));
        assertThat(novel).isNotEmpty();
    }

    @Test
    void one_voice_is_about_several_themes_each_with_its_own_feeling() throws Exception {
        var told = tellAll(12);
        look();
        var both = tell(
                        List.of("I love that changing the PIN of my card at the machine was so easy, thank you. "
                                + "But the exchange rate you gave me for euros is terrible and wrong."),
                        "both")
                .getFirst();
        sorted();
        var said = themes.of(owner.workspace(), both).stream()
                .collect(Collectors.toMap(Themes.Saying::theme, saying -> saying));
        assertThat(said).containsKeys(most(of(told, "change_pin")), most(of(told, "exchange_rate")));
        assertThat(said.get(most(of(told, "change_pin"))))
                .extracting(Themes.Saying::feeling)
                .isEqualTo(1);
        assertThat(said.get(most(of(told, "exchange_rate"))))
                .extracting(Themes.Saying::feeling, Themes.Saying::quote)
                .containsExactly(-1, "But the exchange rate you gave me for euros is terrible and wrong.");
    }

    @Test
    void another_workspace_sees_nothing_of_it() throws Exception {
        tellAll(8);
        look();
        var theme = board().living().getFirst();
        var stranger = given.workspace();
        assertThat(themes.board(stranger.place(), EVER).themes()).isEmpty();
        assertThatThrownBy(() -> deeds.rename(stranger, theme.id(), "Mine")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> deeds.merge(stranger, theme.id(), "t2")).isInstanceOf(Refusal.class);
        assertThat(themes.voices(stranger.place(), theme.id(), EVER, null, 0, 50))
                .isEmpty();
        assertThat(board().get(theme.id()).title()).isEqualTo(theme.title());
        for (var table : List.of("themes", "theme_looks", "theme_reads", "theme_voices", "theme_changes")) {
            var seen = db.in(stranger.workspace())
                    .sql("select count(*) from understand." + table + " where workspace_id = :other")
                    .param("other", owner.workspace().value())
                    .query(Long.class)
                    .single();
            assertThat(seen).as(table).isZero();
        }
    }

    @Test
    void a_theme_of_which_more_is_said_than_chance_would_bring_stands_out() throws Exception {
        var lately = Instant.now().minus(Duration.ofDays(12));
        Bank.questions()
                .forEach((intent, texts) ->
                        Bank.tell(intake, readings, owner.workspace(), texts.subList(0, 12), intent, lately));
        Bank.questions().forEach((intent, texts) -> tell(texts.subList(12, 13), intent + "-now"));
        var pins = tell(Bank.about("change_pin").subList(13, 23), "pins-now");
        look();
        assertThat(board().emerging())
                .singleElement()
                .returns(Themes.Mark.GROWING, Themes.Theme::mark)
                .returns(most(pins), Themes.Theme::id);
    }

    @Test
    void the_words_of_a_customer_who_is_erased_are_quoted_no_more() throws Exception {
        tellAll(12);
        look();
        var words = "Please tell me how I can change the PIN of my card.";
        var voice = Objects.requireNonNull(intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("bank", "ann", Channel.REVIEW)
                                .saying(null, words, "en")
                                .by(Contact.of("c1", "Ann Lee", "ann@example.com", null, null, null))
                                .build()))
                .ids()
                .getFirst());
        Given.eventually(
                "it is quoted",
                () -> themes.of(owner.workspace(), voice).stream().anyMatch(saying -> words.equals(saying.quote())));
        var ann = Objects.requireNonNull(inbox.get(owner.workspace(), voice).customer());
        customers.erase(owner, ann);
        sorted();
        assertThat(themes.of(owner.workspace(), voice)).isNotEmpty().allMatch(saying -> saying.quote() == null);
    }

    @Test
    void a_changed_answer_is_given_the_themes_of_its_new_words() throws Exception {
        var told = tellAll(12);
        look();
        var first = say("How do I change the PIN of my card?");
        Given.eventually("it has its theme", () -> mainOf(first).equals(most(of(told, "change_pin"))));
        assertThat(say("What exchange rate do you use?")).isEqualTo(first);
        Given.eventually("it has another", () -> mainOf(first).equals(most(of(told, "exchange_rate"))));
    }

    private Feedback.Id say(String words) {
        return Objects.requireNonNull(intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("bank", "answer", Channel.SURVEY)
                                .saying(null, words, "en")
                                .raw(words)
                                .replacing()
                                .build()))
                .ids()
                .getFirst());
    }

    @Test
    void twice_as_many_voices_are_a_reason_to_look_again() throws Exception {
        var intents = new java.util.ArrayList<>(Bank.questions().entrySet());
        intents.subList(0, 5).forEach(each -> tell(each.getValue().subList(0, 12), each.getKey()));
        look();
        var first = board().lookedAt();
        intents.subList(5, 10).forEach(each -> tell(each.getValue().subList(0, 14), each.getKey()));
        Given.eventually("it was looked again", () -> !Objects.equals(board().lookedAt(), first));
        assertThat(board().living()).hasSizeGreaterThan(6);
    }
}
