package app.acta.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

class OutageTests {
    @ParameterizedTest
    // Broken connection, ended by an administrator, starting, too many clients, read-only standby, lock, I/O error.
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "25006", "55P03", "40P01", "58030"})
    void the_server_or_the_moment_is_to_blame(String state) {
        assertThat(Outage.behind(new SQLException("no", state))).contains(Outage.AWAY);
    }

    @ParameterizedTest
    // Bad text, out of range, null, a key that is there, an index row too large, a right that is missing.
    @ValueSource(strings = {"22021", "22003", "23502", "23505", "54000", "42501", "P0001"})
    void the_row_is_to_blame(String state) {
        assertThat(Outage.behind(new SQLException("no", state))).isEmpty();
    }

    @Test
    void it_is_found_behind_what_others_made_of_it() {
        assertThat(Outage.behind(new TransactionSystemException("commit", new SQLException("no", "08006"))))
                .contains(Outage.AWAY);
        assertThat(Outage.behind(new DataAccessResourceFailureException("no", new SQLException("full", "53100"))))
                .contains(Outage.FULL);
        assertThat(Outage.behind(new TransactionSystemException("rollback", new SQLException("Connection is closed"))))
                .contains(Outage.AWAY);
        assertThat(Outage.behind(new SQLTransientConnectionException("no connection in time")))
                .contains(Outage.AWAY);
        assertThat(Outage.behind(new DataIntegrityViolationException("no", new SQLException("there", "23505"))))
                .isEmpty();
        assertThat(Outage.behind(new IllegalStateException("a bug"))).isEmpty();
    }
}
