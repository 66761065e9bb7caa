package app.acta.understand.themes.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Order;
import app.acta.listen.VoiceThemes;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.understand.Readings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class ThemesTests {
    private static final Themes.Span EVER = new Themes.Span(null, null);

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Readings readings;

    @Autowired
    Themes themes;

    @Autowired
    ThemeDeeds deeds;

    @Autowired
    ThemeSplits splits;

    @Autowired
    Looking looking;

    @Autowired
    VoiceThemes lists;

    @Autowired
    Audit audit;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private List<Feedback.Id> tell(List<String> texts, String name) {
        return Bank.tell(intake, readings, owner.workspace(), texts, name, Instant.now());
    }

    private Map<String, List<Feedback.Id>> tellAll(int each) {
        var told = new java.util.LinkedHashMap<String, List<Feedback.Id>>();
        Bank.questions().forEach((intent, texts) -> told.put(intent, tell(texts.subList(0, each), intent)));
        return told;
    }

    private void look() throws Exception {
        looking.run(owner.workspace(), new Looking.Reason(true, true, 0).json());
        sorted();
    }

    private void sorted() {
        Given.eventually("all voices have their themes", () -> board().waiting() == 0);
    }

    private ThemeBoard board() {
        return themes.board(owner.place(), EVER);
    }

    private static List<Feedback.Id> of(Map<String, List<Feedback.Id>> told, String intent) {
        return told.getOrDefault(intent, List.of());
    }

    private String mainOf(Feedback.Id voice) {
        return themes.of(owner.workspace(), voice).stream()
                .map(Themes.Saying::theme)
                .findFirst()
                .orElse("none");
    }

    /** The theme most of these voices are about. */
    private String most(List<Feedback.Id> voices) {
        return voices.stream()
                .map(this::mainOf)
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private List<Feedback.Id> inboxOf(String theme) {
        return inbox
                .page(owner.place(), Filter.EVERYTHING.with(Facet.THEME, theme), Order.NEWEST, "", 500)
                .voices()
                .stream()
                .map(Feedback::id)
                .toList();
    }

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
            assertThat(theme.weeks().stream().mapToLong(n -> n).sum())
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
    void people_rename_pin_and_set_aside_and_doing_it_twice_changes_nothing() throws Exception {
        tellAll(8);
        look();
        var theme = board().living().getFirst();
        deeds.rename(owner, theme.id(), " Getting  a card ");
        deeds.rename(owner, theme.id(), "Getting a card");
        deeds.pin(owner, theme.id(), true);
        deeds.pin(owner, theme.id(), true);
        assertThat(board().living().getFirst())
                .returns("Getting a card", Themes.Theme::title)
                .returns(theme.label(), Themes.Theme::label)
                .returns(true, Themes.Theme::pinned);
        assertThat(lists.names(owner.workspace())).containsEntry(theme.id(), "Getting a card");
        assertThat(themes.told(owner.workspace(), theme.id(), 50))
                .extracting(Themes.Told::kind)
                .containsExactly("pinned", "named");
        look();
        assertThat(board().get(theme.id()).title()).isEqualTo("Getting a card");
        deeds.exclude(owner, theme.id(), true);
        assertThat(board().living()).extracting(Themes.Theme::id).doesNotContain(theme.id());
        assertThat(lists.names(owner.workspace())).doesNotContainKey(theme.id());
        assertThat(facts()).doesNotContain(theme.id());
        deeds.exclude(owner, theme.id(), false);
        deeds.rename(owner, theme.id(), "");
        assertThat(board().get(theme.id()).title()).isEqualTo(theme.label());
        assertThat(audit.search(owner.workspace(), "theme.", null)).hasSize(5);
    }

    private List<String> facts() {
        return db.in(owner.workspace())
                .sql("select distinct theme_id from understand.theme_facts where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(String.class)
                .list();
    }

    @Test
    void merged_themes_are_one_for_the_voices_that_are_there_and_for_those_that_come() throws Exception {
        var told = tellAll(12);
        var pins = Bank.about("change_pin");
        look();
        var from = most(of(told, "change_pin"));
        var into = most(of(told, "exchange_rate"));
        var both = board().get(from).tally().n() + board().get(into).tally().n();
        deeds.merge(owner, from, into);
        deeds.merge(owner, from, into);
        assertThat(board().get(into).tally().n()).isEqualTo(both);
        assertThat(board().living())
                .extracting(Themes.Theme::id)
                .doesNotContain(from)
                .contains(into);
        assertThat(inboxOf(into)).hasSize((int) both);
        var later = tell(pins.subList(12, 22), "later");
        sorted();
        assertThat(most(later)).isEqualTo(into);
        look();
        assertThat(most(later)).isEqualTo(into);
        assertThat(board().living()).extracting(Themes.Theme::id).doesNotContain(from);
        assertThatThrownBy(() -> deeds.merge(owner, into, into)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> deeds.merge(owner, into, from)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_theme_that_is_two_is_split_and_the_parts_stay_apart() throws Exception {
        var told = tellAll(12);
        look();
        var from = most(of(told, "change_pin"));
        var into = most(of(told, "exchange_rate"));
        deeds.merge(owner, from, into);
        splits.split(owner, into, 2, 0);
        splits.split(owner, into, 2, 0);
        assertThat(splits.splits(owner.workspace(), into)).isEqualTo(1);
        assertThat(most(of(told, "change_pin"))).isNotEqualTo(most(of(told, "exchange_rate")));
        var part = most(of(told, "change_pin")).equals(into)
                ? most(of(told, "exchange_rate"))
                : most(of(told, "change_pin"));
        look();
        assertThat(board().living()).extracting(Themes.Theme::id).contains(into, part);
        assertThatThrownBy(() -> splits.split(owner, into, 9, 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_described_theme_works_from_its_first_sentence_and_better_with_examples() throws Exception {
        var told = tellAll(12);
        look();
        var id = deeds.make(owner, "Lost PIN", "I forgot the PIN of my card and want to change it.");
        assertThat(deeds.make(owner, "lost pin", "Something else")).isEqualTo(id);
        sorted();
        var about = inboxOf(id);
        assertThat(about.stream().filter(of(told, "change_pin")::contains)).hasSizeGreaterThanOrEqualTo(8);
        assertThat(about.stream().filter(voice -> !of(told, "change_pin").contains(voice)))
                .hasSizeLessThanOrEqualTo(3);
        var other = of(told, "exchange_rate").getFirst();
        deeds.tell(owner, id, other, true);
        deeds.tell(owner, id, other, true);
        sorted();
        assertThat(inboxOf(id)).contains(other);
        deeds.tell(owner, id, other, false);
        sorted();
        assertThat(inboxOf(id)).doesNotContain(other);
        look();
        assertThat(inboxOf(id)).doesNotContain(other);
        assertThat(board().living()).extracting(Themes.Theme::id).contains(id);
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
}
