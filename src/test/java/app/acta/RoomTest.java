package app.acta;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole product on a real PostgreSQL and a real port, one context for all tests that carry this. Tests do not roll
 * back: each makes a workspace of its own with {@link Given}, and {@link Leftovers} lets go what that still waits for.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Acta.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.test.print-condition-evaluation-report=false",
            // A busy machine reads what tests hand in by twos and threes in full, as a quiet one does.
            "acta.understand.reading.patience=1m",
            // The mail server of tests tells of no mail that comes just before it is asked to tell.
            "acta.mail.look=1s",
            // Third parties of tests are small servers on this machine.
            "acta.hooks.own-networks=127.0.0.0/8"
        })
@Import({TestHouse.class, Given.class})
@TestExecutionListeners(listeners = Leftovers.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface RoomTest {}
