package app.acta;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Database;
import app.acta.platform.data.TestPostgres;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

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

    // The product's way at its quickest: every test makes an owner who signs in.
    @Bean
    @Primary
    PasswordEncoder quickPasswords() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    }
}
