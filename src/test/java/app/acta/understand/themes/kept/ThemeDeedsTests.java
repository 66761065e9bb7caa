package app.acta.understand.themes.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.platform.problems.Refusal;
import org.junit.jupiter.api.Test;

@RoomTest
class ThemeDeedsTests extends Themed {
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
        assertThat(board().get(theme.id()).title()).isEqualToIgnoringCase(theme.label());
        assertThat(audit.search(owner.workspace(), "theme.", null)).hasSize(5);
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
        var id = deeds.make(owner, "Changing the PIN", "I forgot the PIN of my card and want to change it.");
        assertThat(deeds.make(owner, "changing the pin", "Something else")).isEqualTo(id);
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
}
