package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Impression;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How customers feel, and how much effort it took them, from one look at the facts.
 *
 * @param voices the {@link Measures#OF_FEELINGS} by period
 * @param before the same of the window before, undivided
 * @param parts the same by the chosen facet, most first
 * @param choices the values of each facet in the window, with their counts
 * @param emotions voices that show each emotion; several may show in one
 * @param asOf up to which moment everything is counted
 */
public record Feelings(
        Answer voices,
        Answer before,
        List<Answer.Point> parts,
        Map<Facet, List<Answer.Point>> choices,
        Map<Impression.Emotion, Long> emotions,
        Instant asOf) {}
