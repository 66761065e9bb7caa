package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTests {
    private final Languages languages = new Languages();

    private boolean isRead(String text) {
        return Languages.readable(languages.of(text), text);
    }

    @Test
    void english_is_read_even_when_it_is_short_or_sloppy() {
        assertThat(isRead("great")).isTrue();
        assertThat(isRead("@SkylarkAir you guys need to fix the wifi its so slow omg"))
                .isTrue();
        assertThat(languages.of("thank you for the quick help with my order")).isEqualTo("en");
    }

    @Test
    void other_languages_are_named_and_not_read() {
        assertThat(isRead("Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet."))
                .isFalse();
        assertThat(languages.of("El paquete llegó dos semanas tarde y nadie me ha contestado."))
                .isEqualTo("es");
        assertThat(isRead("Le colis est arrivé avec deux semaines de retard.")).isFalse();
        assertThat(isRead("荷物が二週間遅れて届きました")).isFalse();
        assertThat(isRead("很好")).isFalse();
    }

    @Test
    void a_few_english_words_are_not_taken_for_latin() {
        assertThat(languages.of("Good case, Excellent value.")).isEqualTo("en");
        assertThat(languages.of("Nice colour, horrible taste.")).isEqualTo("en");
        assertThat(isRead("Good potatoes, good pasta.")).isTrue();
        assertThat(isRead("Sooooo good!!")).isTrue();
    }

    @Test
    void a_few_words_of_another_language_are_not_read_though_english_has_each_of_them() {
        assertThat(isRead("Das Essen war kalt.")).isFalse();
        assertThat(isRead("Très bon service.")).isFalse();
        assertThat(isRead("La casa es grande.")).isFalse();
        assertThat(isRead("No lo recomiendo.")).isFalse();
        assertThat(isRead("Mycket bra service.")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Great earpiece.",
                "Fantastic earphones.",
                "Absolutel junk.",
                "Nice ambiance.",
                "Mediocre food.",
                "An absolute must visit!",
                "WORTHWHILE.",
                "Disapointing results.",
                "@HarbourBank Fantastic!",
                "Best.",
                "Cumbersome design."
            })
    void a_word_or_two_that_english_alone_has_are_read(String text) {
        assertThat(languages.of(text)).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Excellent accueil.",
                "Muy buen hotel.",
                "Servizio pessimo.",
                "Perfect geregeld!",
                "Alles bestens.",
                "Très déçu.",
                "Nunca más.",
                "Ottimo cibo.",
                "Geht so.",
                "Snabb leverans.",
                "Schlechtes Essen",
                "Comida fria",
                "Bardzo dobrze",
                "Atendimento ruim",
                "Slecht eten",
                "Rien à dire.",
                "Todo bien.",
                "Zu teuer",
                "Kötü hizmet",
                "Hyvä ruoka"
            })
    void a_word_or_two_of_another_language_are_not(String text) {
        assertThat(isRead(text)).isFalse();
    }

    private boolean isAskable(String question) {
        return Languages.askable(languages.of(question), question);
    }

    @Test
    void a_word_or_two_may_be_asked_and_another_language_or_script_may_not() {
        assertThat(isAskable("refund")).isTrue();
        assertThat(isAskable("harassing calls")).isTrue();
        assertThat(isAskable("overcharged")).isTrue();
        assertThat(isAskable("شكرا")).isFalse();
        assertThat(isAskable("很好")).isFalse();
        assertThat(isAskable("Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet."))
                .isFalse();
    }
}
