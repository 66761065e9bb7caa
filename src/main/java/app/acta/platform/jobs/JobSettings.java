package app.acta.platform.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much waiting work is done at once.
 *
 * @param workers how many jobs this process runs at once, at least 2. Most of their time goes by waiting for others, such
 *     as mail servers; those that work need one of the database's 24 connections, so more than 20 would get in the way of
 *     pages
 */
@ConfigurationProperties("acta.jobs")
record JobSettings(@DefaultValue("16") int workers) {
    JobSettings {
        if (workers < 2) {
            throw new IllegalArgumentException(
                    "acta.jobs.workers may be 2 or more: with one, whatever hangs would hold up everything.");
        }
    }

    /** How many jobs of one kind run at once: half, so that a kind that hangs everywhere leaves the rest their places. */
    int ofOneKind() {
        return workers / 2;
    }
}
