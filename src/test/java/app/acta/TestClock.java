package app.acta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The product's clock in tests: real time, which a test may put forward and must put back. */
public final class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Puts it forward. */
    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Back to real time. */
    public void back() {
        ahead = Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
