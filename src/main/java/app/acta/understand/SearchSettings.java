package app.acta.understand;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Search by meaning.
 *
 * @param memory the most memory that meanings take beside the Java heap, 1 MB or more: 72 bytes a voice
 */
@ConfigurationProperties("acta.understand.search")
record SearchSettings(@DefaultValue("256MB") DataSize memory) {
    SearchSettings {
        if (memory.toMegabytes() < 1) {
            throw new IllegalArgumentException("acta.understand.search.memory may be 1MB or more.");
        }
    }
}
