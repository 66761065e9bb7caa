package app.acta.bench;

import app.acta.Acta;
import app.acta.identity.FirstRun;
import app.acta.identity.Role;
import app.acta.identity.Tokens;
import app.acta.identity.Workspace;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Database;
import app.acta.platform.data.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The whole product on a throw-away PostgreSQL, and helpers to drive it from other processes. */
final class Product implements AutoCloseable {
    private static final String EMAIL = "bench@example.com";
    private static final String PASSWORD = "correct horse battery";

    private ConfigurableApplicationContext context;
    private final Database database = TestPostgres.freshDatabase();
    private final Workspace workspace;
    private final String token;

    Product() {
        context = run();
        workspace = context.getBean(FirstRun.class)
                .create("bench", "Bench", "UTC", EMAIL, "Bench", PASSWORD)
                .workspace();
        token = context.getBean(Tokens.class)
                .create(workspace.id(), null, "bench", Role.AGENT, 1)
                .word();
    }

    private ConfigurableApplicationContext run() {
        var application = new SpringApplication(Acta.class);
        application.setLogStartupInfo(false);
        application.addInitializers(fresh -> {
            fresh.getBeanFactory().registerSingleton("dataDirectory", TestPostgres.directory());
            fresh.getBeanFactory().registerSingleton("database", database);
        });
        // All the people of a bench come from one address.
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "acta.open.survey-at-once", "0",
                "acta.open.door-at-once", "0"));
        return application.run();
    }

    /** Ends the product and starts it anew on what it has kept. */
    void restart() {
        context.close();
        context = run();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops what works on its own in these rooms, or lets it go on. */
    void background(boolean works, String... rooms) {
        for (var worker : context.getBeansOfType(SmartLifecycle.class).values()) {
            if (List.of(rooms).stream()
                    .anyMatch(room -> worker.getClass().getName().startsWith("app.acta." + room + "."))) {
                if (works) {
                    worker.start();
                } else {
                    worker.stop();
                }
            }
        }
    }

    Database database() {
        return database;
    }

    DataDirectory directory() {
        return TestPostgres.directory();
    }

    Workspace workspace() {
        return workspace;
    }

    String token() {
        return token;
    }

    int port() {
        var port = context.getEnvironment().getProperty("local.server.port", Integer.class);
        if (port == null) {
            throw new IllegalStateException("not serving");
        }
        return port;
    }

    /** The owner, signed in. */
    Session signIn() {
        return new Session("http://127.0.0.1:" + port(), token, EMAIL, PASSWORD);
    }

    /** Runs a main class of the test class path in a process of its own; answers the last line it prints. */
    static String elsewhere(Class<?> main, Object... arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (var argument : arguments) {
            command.add(String.valueOf(argument));
        }
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main.getSimpleName() + " failed: " + out);
            }
            return out.substring(out.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a result was measured on. */
    static String machine() {
        try {
            var cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown CPU");
            return Runtime.getRuntime().availableProcessors() + " × " + cpu;
        } catch (IOException e) {
            return Runtime.getRuntime().availableProcessors() + " processors";
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
