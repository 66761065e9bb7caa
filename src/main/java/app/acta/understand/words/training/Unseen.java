package app.acta.understand.words.training;

import app.acta.understand.words.Labels;
import app.acta.understand.words.training.Corpus.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What heads said of texts of our domain whose industry they had not seen: what calibration rests on. */
final class Unseen {
    private final Trainer trainer;
    private final Map<Labels, List<float[][]>> said = new EnumMap<>(Labels.class);
    private final Map<Labels, List<float[]>> targets = new EnumMap<>(Labels.class);

    Unseen(Trainer trainer) {
        this.trainer = trainer;
    }

    /** Per text the scores of the encoder and those of the pieces. */
    List<float[][]> said(Labels head) {
        return said.getOrDefault(head, List.of());
    }

    /** Per text, NaN where unknown. */
    List<float[]> targets(Labels head) {
        return targets.getOrDefault(head, List.of());
    }

    /** Adds those of the texts that are ours and of the third that was left out. */
    void add(Trainer.Raw raw, List<Item> texts, int third) {
        for (var item : texts) {
            if (!Sources.isOurs(item.source) || Sources.third(item) != third) {
                continue;
            }
            var row = trainer.vectors.row(item.text);
            var quick = trainer.quick(raw.table(), item);
            for (var head : Labels.values()) {
                var known = Sources.part(head, item.targets);
                // Respect is read in what staff write: editors' requests teach it, and their scale is another.
                if (!Float.isNaN(known[0]) && (head != Labels.RESPECT || item.source.equals("replies"))) {
                    said.computeIfAbsent(head, each -> new ArrayList<>())
                            .add(new float[][] {raw.fit(head).scores(row), Sources.part(head, quick)});
                    targets.computeIfAbsent(head, each -> new ArrayList<>()).add(known);
                }
            }
        }
    }
}
