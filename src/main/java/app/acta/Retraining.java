package app.acta;

import app.acta.understand.words.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The command that teaches the readers anew. */
final class Retraining {
    private Retraining() {}

    private static Trainer.Which which(Options options) {
        return Arrays.stream(Trainer.Which.values())
                .filter(each -> options.has(each.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(Trainer.Which.ALL);
    }

    /** {@code acta train}: all heads anew; with {@code --full} or {@code --fast} only what reads by the encoder, or by tables; or with {@code --without}, what they make of a source they have not seen. */
    static int train(List<String> arguments) throws IOException {
        var options = Options.of(arguments, Set.of("data", "own", "to", "cache", "without"), Set.of("full", "fast"));
        var data = Path.of(options.require("data"));
        var own = Path.of(options.get("own").orElse("training"));
        var cache = options.get("cache").map(Path::of).orElse(null);
        if (options.get("without").isPresent()) {
            Trainer.check(data, own, List.of(options.require("without").split(",")), cache);
            return 0;
        }
        Trainer.train(
                data,
                own,
                Path.of(options.get("to").orElse("src/main/resources/app/acta/understand/words/heads.bin")),
                cache,
                which(options));
        return 0;
    }
}
