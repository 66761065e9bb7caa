package app.acta.understand.words;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text: plain English by its small words, all else with Apache OpenNLP's model of 103 languages,
 * which is loaded with the first text that needs it. Of a short text that model says little, and likes rare languages: what
 * English words make up is English unless a common language fits clearly better. Not for several threads at once.
 */
public final class Languages {
    /** Fewer letters than this tell nothing reliable. */
    private static final int LETTERS = 20;

    /** More than this tells nothing new. */
    private static final int ENOUGH = 1_000;

    /** So near to the likeliest common language English must be where all words are English ones. */
    private static final double NEAR = 0.9;

    /** What customers write in, and what short English is not mistaken for by chance. */
    private static final Set<String> COMMON = Set.of(
            "deu", "fra", "spa", "ita", "por", "nld", "swe", "dan", "nob", "fin", "pol", "ces", "slk", "hun", "ron",
            "tur", "hrv", "slv", "cat", "ind", "vie");

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
        if (English.isPlain(words) || English.isTold(words)) {
            return "en";
        }
        if (letters(words) < LETTERS) {
            return null;
        }
        if (detector == null) {
            detector = new LanguageDetectorME(Loaded.MODEL);
        }
        var found = detector.predictLanguages(words);
        if (English.mayBe(words) && isEnglish(found)) {
            return "en";
        }
        var code = found[0].getLang();
        return SHORT.getOrDefault(code, code);
    }

    private static long letters(String words) {
        return words.codePoints().filter(Character::isLetter).limit(LETTERS).count();
    }

    private static boolean isEnglish(Language... found) {
        var english = 0.0;
        var common = 0.0;
        for (var one : found) {
            if (one.getLang().equals("eng")) {
                english = one.getConfidence();
            } else if (COMMON.contains(one.getLang())) {
                common = Math.max(common, one.getConfidence());
            }
        }
        return english >= NEAR * common;
    }

    /**
     * Whether the readers may read a text: English, or too short to tell and all of words that English has.
     *
     * @param language what {@link #of} said of it, or what its sender said
     */
    public static boolean readable(@Nullable String language, String text) {
        if (language != null) {
            return language.equals("en");
        }
        var words = Plain.of(text);
        var known = English.mayBe(words);
        if (English.words(words) < 2) {
            return known;
        }
        // English has many words of other languages too: one proves nothing, several together do.
        var found = new LanguageDetectorME(Loaded.MODEL).predictLanguages(words);
        return known ? isEnglish(found) : found[0].getLang().equals("eng") && English.isLatin(words);
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
                || English.mayBe(Plain.of(text))
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
