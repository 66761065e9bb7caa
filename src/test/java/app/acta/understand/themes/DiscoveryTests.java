package app.acta.understand.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.bench.Agreement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DiscoveryTests {
    private static final Found FOUND = Sample.find(new Discovery(Discovery.AUTO, List.of(), 1), Sample.texts());

    private static Agreement agreement(Found found, List<Discovery.Text> texts) {
        return new Agreement(
                texts.stream()
                        .map(text -> found.themes().getOrDefault(text.id(), "none"))
                        .toList(),
                texts.stream().map(text -> Sample.intent(text.id())).toList());
    }

    @Test
    void what_people_ask_is_found_without_labels() {
        assertThat(agreement(FOUND, Sample.texts()).information()).isGreaterThan(0.85);
        assertThat(agreement(FOUND, Sample.texts()).rand()).isGreaterThan(0.7);
        assertThat(FOUND.map().themes()).hasSizeBetween(8, 18);
    }

    @Test
    void the_same_texts_and_seed_give_the_same_themes() {
        var again = Sample.find(new Discovery(Discovery.AUTO, List.of(), 1), Sample.texts());
        assertThat(again.themes()).isEqualTo(FOUND.themes());
        assertThat(again.map().themes())
                .extracting(Theme::label)
                .isEqualTo(FOUND.map().themes().stream().map(Theme::label).toList());
    }

    @Test
    void as_many_themes_are_found_as_are_asked_for() {
        for (var count : List.of(1, 2, 5, 10, 25)) {
            var found = Sample.find(new Discovery(count, List.of(), 1), Sample.texts());
            assertThat(found.map().themes()).hasSize(count);
        }
        assertThatThrownBy(() -> new Discovery(-1, List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_theme_is_part_of_a_wider_one_and_the_wider_are_fewer() {
        var parents = FOUND.map().parents().stream().map(Theme::id).toList();
        assertThat(FOUND.map().themes())
                .allSatisfy(theme -> assertThat(theme.parent()).isIn(parents));
        assertThat(parents).hasSizeBetween(2, FOUND.map().themes().size() / 2);
    }

    @Test
    void themes_are_named_in_the_customers_words_and_quoted() {
        var words = new HashSet<String>();
        Sample.texts().forEach(text -> words.addAll(Terms.of(text.text())));
        assertThat(FOUND.map().themes()).allSatisfy(theme -> {
            assertThat(theme.label()).isNotBlank();
            theme.phrases().forEach(phrase -> assertThat(words).containsAll(List.of(phrase.split(" "))));
            assertThat(theme.quotes()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
        });
        assertThat(FOUND.map().themes()).extracting(Theme::label).doesNotHaveDuplicates();
        assertThat(FOUND.map().themes())
                .anySatisfy(theme -> assertThat(theme.label()).contains("pin"));
    }

    @Test
    void a_new_text_is_given_the_theme_its_like_have() {
        var text = "Where can I see what rate you use when changing euros into dollars?";
        var theme = FOUND.map().nearest(Sample.ENCODER.embed(text)).orElseThrow();
        var others = FOUND.themes().entrySet().stream()
                .filter(each -> each.getValue().equals(theme.id()))
                .map(each -> Sample.intent(each.getKey()))
                .toList();
        assertThat(others).contains("exchange_rate");
        assertThat(others.stream().filter("exchange_rate"::equals).count()).isGreaterThan(others.size() / 2);
    }

    @Test
    void two_brands_that_speak_of_the_same_things_make_themes_not_brands() {
        var texts = new ArrayList<Discovery.Text>();
        for (var text : Sample.texts()) {
            var brand = texts.size() % 2 == 0 ? "Air Astana" : "SkyWork";
            texts.add(new Discovery.Text(text.id(), brand + " " + brand + ": " + text.text(), brand));
        }
        var blind = texts.stream()
                .map(text -> new Discovery.Text(text.id(), text.text(), ""))
                .toList();
        var byGroup = agreement(Sample.find(new Discovery(10, List.of(), 1), texts), texts);
        var byName = agreement(Sample.find(new Discovery(10, List.of("air astana", "SkyWork"), 1), blind), blind);
        var raw = agreement(Sample.find(new Discovery(10, List.of(), 1), blind), blind);
        assertThat(byGroup.information()).isGreaterThan(0.8).isGreaterThan(raw.information());
        assertThat(byName.information()).isGreaterThan(0.8).isGreaterThan(raw.information());
    }

    @Test
    void texts_without_words_have_no_theme_and_copies_have_one() {
        var texts = new ArrayList<>(Sample.texts());
        for (var odd : List.of("", "   ", "👍", "12345678", "?!?!", "\u200b\u200b", "https://example.com/a")) {
            texts.add(new Discovery.Text("odd/" + texts.size(), odd, ""));
        }
        for (var i = 0; i < 300; i++) {
            texts.add(new Discovery.Text("copy/" + i, "My parcel is late.", ""));
        }
        var found = Sample.find(new Discovery(Discovery.AUTO, List.of(), 1), texts);
        assertThat(found.themes().keySet()).noneMatch(id -> id.startsWith("odd/"));
        var copies = texts.stream()
                .map(Discovery.Text::id)
                .filter(id -> id.startsWith("copy/"))
                .map(id -> String.valueOf(found.themes().get(id)))
                .distinct();
        assertThat(copies).hasSize(1);
        assertThat(found.map().get(found.themes().get("copy/0")).orElseThrow().label())
                .isEqualTo("My parcel is late");
        assertThat(found.map().themes()).hasSizeLessThan(30);
    }

    @Test
    void few_texts_are_no_reason_to_fail() {
        for (var count = 0; count < 7; count++) {
            var few = Sample.texts().subList(0, count);
            var found = Sample.find(new Discovery(Discovery.AUTO, List.of(), 1), few);
            assertThat(found.themes().size()).isLessThanOrEqualTo(count);
            assertThat(found.map().themes()).hasSizeLessThanOrEqualTo(Math.max(1, count));
        }
    }

    @Test
    void names_addresses_and_numbers_are_masked() {
        var discovery = new Discovery(1, List.of("Acme Bank", "Zoë"), 1);
        assertThat(discovery
                        .masked("@acme see https://x.example/1 or a@b.example, Zoë of ACME bank, ref 123456")
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("acme", "zoë", "http", "@", "123456")
                .contains("ref");
        assertThat(discovery.masked(
                        "On XX/XX/2019 XXXX XXXX took {$30.00} OnXX/XX/XXXX, size XXL, card **** [redacted]"))
                .contains("took", "size XXL", "card")
                .doesNotContain("XX/", "XXXX", "**", "redacted");
        assertThat(Objects.requireNonNull(discovery.masked("w".repeat(1_000_000)))
                        .length())
                .isLessThan(30_000);
    }
}
