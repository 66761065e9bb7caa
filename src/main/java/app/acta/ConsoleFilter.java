package app.acta;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps the console for what concerns the operator; the log file has everything. */
public final class ConsoleFilter extends Filter<ILoggingEvent> {
    /** While Acta starts, failures are told in one sentence instead. */
    static volatile boolean open;

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return open && event.getLevel().isGreaterOrEqual(Level.ERROR) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
