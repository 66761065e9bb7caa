package app.acta.understand;

import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import app.acta.understand.words.Cascade;
import app.acta.understand.words.FastReader;
import app.acta.understand.words.FullReader;
import app.acta.understand.words.Languages;
import app.acta.understand.words.TextReader;
import app.acta.understand.words.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The readers of words and who reads what: the full one what is new, the cascade what is history, the fast one whatever
 * there is when much waits. They are loaded with the first text, so that a house in which nobody speaks stays small.
 */
@Component
class Readers {
    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    /** Longer texts than this many characters are read fast: the others would wait seconds for one. */
    private static final int LONG = 20_000;

    /** One processor is left to whoever comes in. */
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 2);

    private static final String FAILED = "The reader failed on it.";
    private static final String QUOTE = "It only quotes an earlier message.";
    private static final String SILENT = "No words came with it.";
    private static final String NUMBERS = "Too little was said.";
    private static final String SHORT = "Too little was said to tell its language.";
    private static final String PLAIN_DATA = "It is data, not words.";

    /** Of a text's characters that stand in words longer than any: more is a file or a key, and nobody's words. */
    private static final double DATA = 0.5;

    private static final int LONGEST_WORD = 60;

    /**
     * What was made of one voice's words.
     *
     * @param language as its sender said it or as it was told from the words; null when too little was said
     * @param reading null when the words were not read, and then {@code unread} says why
     * @param later whether it was read fast only because much was waiting
     */
    record Made(
            @Nullable String language,
            @Nullable TextReading reading,
            @Nullable String unread,
            boolean later) {
        /** Who read the words, or why nobody did, as lists tell voices apart by it. */
        Impression.Read how() {
            return reading != null
                    ? reading.reader().equals("full") ? Impression.Read.FULL : Impression.Read.FAST
                    : Readers.how(String.valueOf(unread));
        }
    }

    /** What kind of reason this is for not reading a text. */
    static Impression.Read how(String unread) {
        return switch (unread) {
            case QUOTE -> Impression.Read.QUOTE;
            case SILENT -> Impression.Read.SILENT;
            case NUMBERS, SHORT -> Impression.Read.SHORT;
            case PLAIN_DATA -> Impression.Read.DATA;
            case FAILED -> Impression.Read.FAILED;
            default -> Impression.Read.LANGUAGE;
        };
    }

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    enum Pace {
        FULL,
        CASCADE,
        FAST
    }

    /** Reads English texts at a pace, in their order. */
    interface Way {
        List<TextReading> read(Pace pace, List<String> texts);
    }

    private final Way way;
    private final ThreadLocal<Languages> languages = ThreadLocal.withInitial(Languages::new);
    private final ReentrantLock weighing = new ReentrantLock();
    private final ReentrantLock loading = new ReentrantLock();
    private @Nullable FastReader fast;
    private @Nullable FullReader full;
    private boolean noFull;

    Readers() {
        way = (pace, texts) -> reader(pace).read(texts);
    }

    /** Those who read in a way of their own. */
    Readers(Way way) {
        this.way = way;
    }

    /**
     * Reads these voices, in their order. What one reader cannot read is marked unread with the reason; the others are read.
     *
     * @param unhurried of which of them there is time to read in full
     * @param again which of the others are to be read in full once there is time
     */
    List<Made> read(List<Feedback> voices, Predicate<Feedback> unhurried, Predicate<Feedback> again) {
        var made = new Made[voices.size()];
        var slow = new ArrayList<Integer>();
        var past = new ArrayList<Integer>();
        var quick = new ArrayList<Integer>();
        for (var i = 0; i < made.length; i++) {
            var voice = voices.get(i);
            made[i] = look(voice);
            if (made[i].unread() == null) {
                var hurry = !unhurried.test(voice) || OwnWords.of(voice).length() > LONG;
                (hurry ? quick : voice.history() ? past : slow).add(i);
            }
        }
        read(voices, made, slow, Pace.FULL, again);
        read(voices, made, past, Pace.CASCADE, again);
        read(voices, made, quick, Pace.FAST, again);
        return List.of(made);
    }

    /** What can be said of a voice before its words are read. */
    private Made look(Feedback voice) {
        try {
            var words = OwnWords.of(voice);
            if (words.isEmpty() && !voice.words().isEmpty()) {
                return new Made(null, null, QUOTE, false);
            }
            var language = language(voice, words);
            return new Made(language, null, unread(language, words), false);
        } catch (RuntimeException | StackOverflowError e) {
            log.warn(
                    "The language of the voice {} could not be told", voice.id().value(), e);
            return new Made(null, null, FAILED, false);
        }
    }

    private void read(List<Feedback> voices, Made[] made, List<Integer> which, Pace pace, Predicate<Feedback> again) {
        if (which.isEmpty()) {
            return;
        }
        var texts = which.stream().map(i -> OwnWords.of(voices.get(i))).toList();
        var readings = readings(pace, texts);
        for (var n = 0; n < which.size(); n++) {
            var voice = voices.get(which.get(n));
            var language = made[which.get(n)].language();
            var later = pace == Pace.FAST && again.test(voice) && texts.get(n).length() <= LONG && !noFull;
            made[which.get(n)] = readings.get(n) == null
                    ? new Made(language, null, FAILED, false)
                    : new Made(language, readings.get(n), null, later);
        }
    }

    private List<@Nullable TextReading> readings(Pace pace, List<String> texts) {
        try {
            return new ArrayList<>(way.read(pace, texts));
        } catch (RuntimeException | StackOverflowError e) {
            log.warn("{} texts could not be read together; each is read by itself", texts.size(), e);
        }
        var readings = new ArrayList<@Nullable TextReading>();
        for (var text : texts) {
            try {
                readings.add(way.read(pace, List.of(text)).getFirst());
            } catch (RuntimeException | StackOverflowError e) {
                log.warn("A text of {} characters could not be read", text.length(), e);
                readings.add(null);
            }
        }
        return readings;
    }

    private @Nullable String language(Feedback voice, String words) {
        var said = voice.language();
        if (said != null) {
            var code = said.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
            if (LANGUAGES.contains(code)) {
                return code;
            }
        }
        // Not said, or in a way that is no code: "English", "eng", "n/a".
        return languages.get().of(words);
    }

    /** Why a text is not read, or null when it is. */
    private static @Nullable String unread(@Nullable String language, String words) {
        if (words.isBlank()) {
            return SILENT;
        }
        if (words.codePoints().filter(Character::isLetter).limit(2).count() < 2) {
            return NUMBERS;
        }
        if (isData(words)) {
            return PLAIN_DATA;
        }
        if (Languages.readable(language, words)) {
            return null;
        }
        return language == null
                ? SHORT
                : "It is in %s, and the readers were measured on English only."
                        .formatted(Locale.of(language).getDisplayLanguage(Locale.ENGLISH));
    }

    private static boolean isData(String words) {
        var endless = 0;
        for (int from = 0, i = 0; i <= words.length(); i++) {
            if (i == words.length() || words.charAt(i) <= ' ') {
                endless += i - from > LONGEST_WORD ? i - from : 0;
                from = i + 1;
            } else if (words.charAt(i) > '~') {
                // Scripts that are written without blanks are no data.
                from = i + 1;
            }
        }
        return endless > DATA * words.length();
    }

    /** The words that weighed most for a label, none that weighed against it; one text at a time, for whoever looks. */
    List<String> heaviest(String name, String text, String head, String label, int most) {
        if (!name.equals("full")) {
            return weigh(Pace.FAST, text, head, label, most);
        }
        weighing.lock();
        try {
            return weigh(Pace.FULL, text, head, label, most);
        } finally {
            weighing.unlock();
        }
    }

    /** Why nobody knows what this means, or null when the encoder does. */
    @Nullable
    String unknown(String words) {
        var language = languages.get().of(words);
        if (Languages.askable(language, words)) {
            return reader(Pace.FULL) instanceof FullReader
                    ? null
                    : "The encoder could not be loaded: the log says why.";
        }
        return (language == null
                        ? "Its language could not be told"
                        : "It is in " + Locale.of(language).getDisplayLanguage(Locale.ENGLISH))
                + ", and meanings are known in English only.";
    }

    /** What these texts mean, each as a unit vector, by the encoder alone; none where there is no encoder. */
    float[][] meanings(List<String> texts) {
        return reader(Pace.FULL) instanceof FullReader able ? able.meanings(texts) : new float[0][];
    }

    /** These texts read in full, in their order; none where there is no full reader. */
    List<TextReading> inFull(List<String> texts) {
        var read = way.read(Pace.FULL, texts);
        return read.stream().anyMatch(reading -> reading.embedding() == null) ? List.of() : read;
    }

    private List<String> weigh(Pace pace, String text, String head, String label, int most) {
        return reader(pace).weighed(text, head, label, most).stream()
                .filter(each -> each.weight() > 0)
                .map(TextReading.Weight::word)
                .toList();
    }

    private TextReader reader(Pace pace) {
        loading.lock();
        try {
            if (pace != Pace.FAST && !noFull && full == null) {
                try {
                    full = FullReader.shipped(THREADS);
                } catch (LinkageError | RuntimeException e) {
                    // Better read by the fast one than by none: cases are opened by what was read.
                    noFull = true;
                    log.error("The encoder cannot be loaded, so the fast reader reads everything", e);
                }
            }
            if (pace == Pace.FULL && full != null) {
                return full;
            }
            if (fast == null) {
                fast = FastReader.shipped();
            }
            return pace == Pace.CASCADE && full != null ? new Cascade(fast, full, Cascade.SHARE) : fast;
        } finally {
            loading.unlock();
        }
    }
}
