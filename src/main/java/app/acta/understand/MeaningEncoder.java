package app.acta.understand;

import app.acta.understand.words.Encoder;
import app.acta.understand.words.TextMeanings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The encoder that gives voices their meanings: the one that ships, or an owner's. An owner's that cannot be used is not
 * replaced by the one that ships, which would have everything found anew twice: without it there are no meanings, and what
 * was found with it waits.
 */
@Component
@EnableConfigurationProperties(EncoderSettings.class)
class MeaningEncoder {
    private static final Logger log = LoggerFactory.getLogger(MeaningEncoder.class);
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 2);

    private static final int SHIPPED_DIMENSIONS = 384;

    /** More word pieces than any part that is embedded at once. */
    private static final String LONG = "long ".repeat(300);

    private final Readers readers;
    private final String folder;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Opened opened;

    /** What became of opening an owner's encoder. */
    private static final class Opened {
        private final String key;
        private final int dimensions;
        private final @Nullable TextMeanings texts;
        private final Closeness closeness;
        private final @Nullable String fault;

        Opened(Encoder encoder, String key) {
            this.key = key;
            dimensions = encoder.dimensions();
            texts = new TextMeanings(encoder, THREADS);
            closeness = Closeness.of(texts);
            fault = null;
        }

        Opened(String fault) {
            key = "";
            dimensions = 0;
            texts = null;
            closeness = Closeness.SHIPPED;
            this.fault = fault;
        }
    }

    MeaningEncoder(Readers readers, EncoderSettings settings) {
        this.readers = readers;
        folder = settings.encoder().strip();
    }

    /** Whether an owner has set one. */
    boolean own() {
        return !folder.isEmpty();
    }

    /** By which meanings are kept: the model's name, an owner's with a print of its files. Empty when it cannot be used. */
    String key() {
        return own() ? opened().key : Encoder.SHIPPED;
    }

    /** The name that people read. */
    String name() {
        return own() ? String.valueOf(Path.of(folder).getFileName()) : Encoder.SHIPPED;
    }

    /** How many numbers a meaning has; 0 when the encoder cannot be used. */
    int dimensions() {
        return own() ? opened().dimensions : SHIPPED_DIMENSIONS;
    }

    /** Why an owner's encoder cannot be used, as a sentence; null when it can. */
    @Nullable
    String fault() {
        return own() ? opened().fault : null;
    }

    /** Which cosine tells as much between these meanings as this one does between those of the encoder that ships. */
    double closeness(double shipped) {
        return own() ? opened().closeness.like(shipped) : shipped;
    }

    /** How far apart two cosines are between these meanings that are so far apart with the encoder that ships. */
    double apart(double shipped) {
        return closeness(Meaning.FLOOR + shipped) - closeness(Meaning.FLOOR);
    }

    /** What these texts mean, each as a unit vector, in their order; none where there is no encoder. */
    float[][] meanings(List<String> texts) {
        if (!own()) {
            return readers.meanings(texts);
        }
        var able = opened().texts;
        return able == null ? new float[0][] : able.of(texts);
    }

    private Opened opened() {
        var known = opened;
        if (known != null) {
            return known;
        }
        opening.lock();
        try {
            var made = opened;
            if (made == null) {
                made = open();
                opened = made;
            }
            return made;
        } finally {
            opening.unlock();
        }
    }

    private Opened open() {
        try {
            var path = Path.of(folder);
            var encoder = Encoder.of(path);
            encoder.embed(LONG);
            var made = new Opened(encoder, path.getFileName() + "@" + print(path));
            log.info("Meanings are found with the encoder {}, {} numbers each", made.key, made.dimensions);
            return made;
        } catch (IllegalArgumentException e) {
            return failed(String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException | LinkageError e) {
            return failed("The encoder in " + folder + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static Opened failed(String sentence, Throwable e) {
        log.error("{} Search goes by words until that is mended.", stopped(sentence));
        log.debug("What opening the encoder ended with", e);
        return new Opened(stopped(sentence));
    }

    private static String stopped(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    // Another model may be put into the folder of the one before.
    private static String print(Path folder) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var room = new byte[1 << 20];
            for (var name : List.of("model.onnx", "tokenizer.json", "1_Pooling/config.json")) {
                var file = folder.resolve(name);
                if (!Files.exists(file)) {
                    continue;
                }
                try (var in = Files.newInputStream(file)) {
                    for (var n = in.read(room); n >= 0; n = in.read(room)) {
                        digest.update(room, 0, n);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
