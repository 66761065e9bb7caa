package app.acta.platform.data;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Why PostgreSQL could not do something although nothing is wrong with what was asked: the same is simply asked again. */
public enum Outage {
    /** It ended, starts, hangs, or has no room for one more. */
    AWAY("The database is away for a moment."),
    /** It can read, but has no room to write. */
    FULL("The disk of the database is full.");

    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final long MINUTE = 60_000_000_000L;
    private static final AtomicLong told = new AtomicLong(System.nanoTime() - MINUTE);
    private static final String DISK_FULL = "53100";

    /**
     * The classes of SQL states that blame what was sent: wrong cardinality, data, keys, rights or statements, limits, and
     * what our own functions raise. The rest blames the server or the moment.
     */
    private static final Set<String> OF_THE_ROW = Set.of("0A", "21", "22", "23", "42", "44", "54", "P0");

    private final String sentence;

    Outage(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong, for a person. */
    public String sentence() {
        return sentence;
    }

    /** The outage that led to this exception, if one did. */
    public static Optional<Outage> behind(Throwable thrown) {
        Outage found = null;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                if (state.equals(DISK_FULL)) {
                    return Optional.of(FULL);
                }
                if (state.length() == 5 && !OF_THE_ROW.contains(state.substring(0, 2))) {
                    found = AWAY;
                }
            }
            if (each instanceof SQLTransientConnectionException
                    || each instanceof SQLNonTransientConnectionException
                    || each instanceof DataAccessResourceFailureException
                    || each instanceof CannotAcquireLockException
                    || each instanceof CannotCreateTransactionException
                    || isLost(each)) {
                found = AWAY;
            }
        }
        return Optional.ofNullable(found);
    }

    // The pool says only that the connection is closed by then; what closed it was the outage.
    private static boolean isLost(Throwable thrown) {
        return thrown instanceof TransactionSystemException
                && thrown.getCause() instanceof SQLException rollback
                && rollback.getSQLState() == null;
    }

    /** Tells the operator, once a minute at most: whoever is turned away meets the same outage. */
    public void report(Throwable thrown) {
        log.warn("{} {}", sentence, thrown.toString());
        var now = System.nanoTime();
        var last = told.get();
        if (now - last >= MINUTE && told.compareAndSet(last, now)) {
            log.error(
                    "{} Whoever sends something is asked to send it again; nothing that was answered is lost.",
                    sentence);
        }
    }
}
