package app.acta;

import app.acta.platform.data.Outage;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps the console for what concerns the operator; the log file has everything. */
public final class ConsoleFilter extends Filter<ILoggingEvent> {
    /** While Acta starts, failures are told in one sentence instead. */
    static volatile boolean open;

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return open && event.getLevel().isGreaterOrEqual(Level.ERROR) && !isEcho(event)
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    // An outage of the database is told once, by us; every library that meets it would tell it again.
    private static boolean isEcho(ILoggingEvent event) {
        return !event.getLoggerName().startsWith("app.acta.")
                && event.getThrowableProxy() instanceof ThrowableProxy thrown
                && Outage.behind(thrown.getThrowable()).isPresent();
    }
}
