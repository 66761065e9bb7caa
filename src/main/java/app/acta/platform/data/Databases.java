package app.acta.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The pool of the application role, opened once the owner's migrations are through. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class Databases {
    /** Enough for the pages of two cores, two intake writers, readers and one import; far below the server's limit. */
    private static final int CONNECTIONS = 24;

    /** Far above what a page or a batch of intake takes; {@link Patience} is for what may take longer. */
    private static final int SILENCE_SECONDS = 30;

    @Bean
    DataSource pool(Database database) {
        Migrations.migrate(database);
        var config = new HikariConfig();
        config.setPoolName("acta");
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.app());
        config.setPassword(database.appPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // A server that is there and says nothing holds nobody longer than this.
        config.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
        config.addDataSourceProperty("ApplicationName", "acta");
        return new HikariDataSource(config);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource pool) {
        return new DataSourceTransactionManager(pool);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }
}
