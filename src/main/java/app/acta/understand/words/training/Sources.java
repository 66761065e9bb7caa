package app.acta.understand.words.training;

import app.acta.understand.words.Labels;
import app.acta.understand.words.training.Corpus.Item;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** What a text's source means for its training: how much it weighs, for what, and on which side of a check it is. */
final class Sources {
    /** Into so many parts industries, and texts of the large sets, are divided for checks. */
    static final int CHECKS = 3;

    /** Ours are few and nearest to what will be read. */
    private static final Map<String, Float> WEIGHTS =
            Map.of("own", 5f, "plain", 5f, "voices", 5f, "replies", 2f, "mams", 2f, "senti4sd", 2f, "cfpb", 0.7f);

    /**
     * What is neutral is drawn elsewhere by every source, and ours draws it nearest to where our readers' people do; but for
     * the voices, which are by other pens: heavier, they made no stranger's text read better.
     */
    private static final float OWN_FEELINGS = 3;

    /** What a complaint is, the voices tell best: half of them are messages to firms, and talk that is none. */
    private static final float VOICES_OF_COMPLAINT = 4;

    private static final Set<String> OURS = Set.of("own", "plain", "voices", "replies", "politeness");

    private Sources() {}

    /** Sets of our domain: few, all of them needed, and parted by industry. */
    static boolean isOurs(String source) {
        return OURS.contains(source);
    }

    static float weight(Item item) {
        return WEIGHTS.getOrDefault(item.source, 1f);
    }

    /** @param large how often each text of the large sets counts */
    static float weight(Item item, float large) {
        return weight(item) * (isOurs(item.source) ? 1 : large);
    }

    /** How much of that counts for a head. */
    static float share(Labels head, Item item) {
        var voice = item.source.equals("voices");
        return switch (head) {
            case SENTIMENT -> isOurs(item.source) && !voice ? OWN_FEELINGS : 1;
            case COMPLAINT -> voice ? VOICES_OF_COMPLAINT : 1;
            default -> 1;
        };
    }

    /** Which part a text is in; by the text, so that a set that is left out changes nothing for the others. */
    static int sample(Item item) {
        return Math.floorMod(item.text.hashCode(), CHECKS);
    }

    /** Which third an item's industry is in; talk about nothing in particular is of none, and parted by text. */
    static int third(Item item) {
        var key = item.group.isEmpty() || item.group.equals("everyday") ? item.text : item.group;
        return Math.floorMod(key.hashCode(), CHECKS);
    }

    /** A head's part of what stands side by side. */
    static float[] part(Labels head, float[] all) {
        return Arrays.copyOfRange(all, head.column(), head.column() + head.labels.size());
    }

    /** Whether the source says anything about a head's labels. */
    static boolean known(Labels head, Item item) {
        for (var each : part(head, item.targets)) {
            if (!Float.isNaN(each)) {
                return true;
            }
        }
        return false;
    }
}
