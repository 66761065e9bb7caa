package app.acta.understand.words;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text: plain English by its small words, all else with Apache OpenNLP's model of 103 languages,
 * which is loaded with the first text that needs it. Not for several threads at once.
 */
public final class Languages {
    /** Fewer letters than this tell nothing reliable. */
    private static final int LETTERS = 20;

    /** More than this tells nothing new. */
    private static final int ENOUGH = 1_000;

    private static final String MODEL = "/langdetect-183.bin";
    private static final Map<String, String> SHORT = shortCodes();

    private static final class Loaded {
        private static final LanguageDetectorModel MODEL = load();
    }

    private @Nullable LanguageDetectorME detector;

    private static LanguageDetectorModel load() {
        try (var in = Languages.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("The language model is not on the class path: " + MODEL);
            }
            return new LanguageDetectorModel(in);
        } catch (IOException e) {
            throw new IllegalStateException("The language model cannot be read", e);
        }
    }

    /** ISO 639-1 code (639-3 where there is none), or null when the text is too short to tell. */
    public @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var words = Plain.of(text.length() > ENOUGH ? text.substring(0, ENOUGH) : text);
        if (English.isPlain(words)) {
            return "en";
        }
        if (words.codePoints().filter(Character::isLetter).limit(LETTERS).count() < LETTERS) {
            return null;
        }
        if (detector == null) {
            detector = new LanguageDetectorME(Loaded.MODEL);
        }
        var code = detector.predictLanguage(words).getLang();
        return SHORT.getOrDefault(code, code);
    }

    /**
     * Whether the readers may read a text: English, or too short to tell and all of words that English has.
     *
     * @param language what {@link #of} said of it, or what its sender said
     */
    public static boolean readable(@Nullable String language, String text) {
        return language == null ? English.mayBe(Plain.of(text)) : language.equals("en");
    }

    /**
     * Whether a question may be looked for by what it means. Who asks types a word or two, of which no language can be told
     * ("refund" is no whole word to the encoder either); taken as English they find what they mean, or nothing comes close.
     *
     * @param language what {@link #of} said of it
     */
    public static boolean askable(@Nullable String language, String text) {
        // A few words are easily taken for another language: what English words make up is read as English.
        return readable(language, text)
                || readable(null, text)
                || (language == null && English.isLatin(Plain.of(text)));
    }

    private static Map<String, String> shortCodes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOLanguages()) {
            codes.put(Locale.of(code).getISO3Language(), code);
        }
        // The model's own codes for macro languages.
        codes.put("cmn", "zh");
        codes.put("pes", "fa");
        codes.put("ekk", "et");
        codes.put("lvs", "lv");
        codes.put("zlm", "ms");
        return codes;
    }
}
