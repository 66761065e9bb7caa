package app.acta;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Database;
import app.acta.platform.data.TestPostgres;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What {@code ./acta start} provides in the product: a database and a data directory. */
@TestConfiguration(proxyBeanMethods = false)
class TestHouse {
    @Bean
    Database database() {
        return TestPostgres.database();
    }

    // The directory is closed by the process that opened it, not by a context.
    @Bean(destroyMethod = "")
    DataDirectory directory() {
        return TestPostgres.directory();
    }

    @Bean
    @Primary
    TestClock clockOfTests() {
        return new TestClock();
    }
}
