package app.acta.measure;

import app.acta.listen.Channel;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How numbers are made.
 *
 * @param memory the most memory the analytics engine takes beside the Java heap, at least 64 MB
 * @param threads how many cores one question may use, at least 1
 * @param floor the fewest answers from which a score is shown; 5 or more
 * @param few below this many answers a score is shown in grey
 * @param solicited the channels where people were asked: only their answers make up the recommendation score
 */
@ConfigurationProperties("acta.measure")
public record MeasureSettings(
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("2") int threads,
        @DefaultValue("5") int floor,
        @DefaultValue("30") int few,
        @DefaultValue({"survey", "interview"}) List<Channel> solicited) {
    static final int LOWEST_FLOOR = 5;

    public MeasureSettings {
        solicited = List.copyOf(solicited);
        if (floor < LOWEST_FLOOR) {
            throw new IllegalArgumentException("acta.measure.floor may be " + LOWEST_FLOOR
                    + " or more: fewer answers would show what single people said.");
        }
        if (few < floor) {
            throw new IllegalArgumentException("acta.measure.few may not be below acta.measure.floor.");
        }
        if (memory.toMegabytes() < 64) {
            throw new IllegalArgumentException("acta.measure.memory may be 64MB or more.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("acta.measure.threads may be 1 or more.");
        }
        if (solicited.isEmpty()) {
            throw new IllegalArgumentException("acta.measure.solicited names at least one channel.");
        }
    }

    /** The keys of the solicited channels, divided by commas. */
    String channels() {
        return solicited.stream().map(Channel::key).collect(Collectors.joining(","));
    }
}
