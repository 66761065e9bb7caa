package app.acta;

import app.acta.identity.FirstRun;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.DataDirectory.Instance;
import app.acta.platform.data.Database;
import app.acta.platform.data.Postgres;
import app.acta.platform.data.StartFailure;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/** {@code acta start}: data directory, PostgreSQL, web server, in this order; and in the other order at the end. */
final class Start {
    private final Options options;
    private final String host;
    private @Nullable DataDirectory directory;
    private @Nullable Postgres postgres;
    private @Nullable ConfigurableApplicationContext context;
    private volatile boolean failed;

    private Start(Options options) {
        this.options = options;
        this.host = options.get("host").orElse("127.0.0.1");
    }

    /** Returns when Acta is ready, or ends the process with a status of 1 and one sentence. */
    static void run(List<String> arguments) {
        try {
            var options = Options.of(arguments, Set.of("data", "port", "host"), Set.of("demo", "train"));
            new Start(options.withoutWords()).run();
        } catch (StartFailure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        checkNobodyIsHere();
        directory = DataDirectory.open(options.data());
        logTo(directory);
        // From here on the process has something to put away.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        try {
            context = serve(directory, database(directory));
        } catch (RuntimeException e) {
            failed = true;
            throw told(e);
        }
    }

    // Asked before anything is touched: the usual mistakes are a second start and a port that is taken.
    private void checkNobodyIsHere() {
        var port = options.port();
        DataDirectory.running(options.data()).ifPresent(found -> {
            throw new StartFailure("Acta is already running on "
                    + options.data().toAbsolutePath().normalize() + ": " + found.address() + " (process " + found.pid()
                    + ").");
        });
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            probe.getLocalPort();
        } catch (UnknownHostException e) {
            throw new StartFailure(
                    "This machine does not know the address " + host + ": choose another with --host.", e);
        } catch (BindException e) {
            throw bindFailure(String.valueOf(e.getMessage()), port, e);
        } catch (IOException e) {
            throw new StartFailure("Port " + port + " of " + host + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private StartFailure bindFailure(String reason, int port, Throwable cause) {
        if (reason.contains("Cannot assign")) {
            return new StartFailure(
                    "This machine does not have the address " + host + ": choose another with --host.", cause);
        }
        if (reason.contains("Permission denied")) {
            return new StartFailure(
                    "Port " + port + " needs more rights than this user has: choose one above 1023 with" + " --port.",
                    cause);
        }
        return new StartFailure("Port " + port + " is taken by another program: choose another with --port.", cause);
    }

    private static void logTo(DataDirectory directory) {
        System.setProperty("acta.logs", directory.logs().toString());
        System.setProperty("logback.configurationFile", "acta-log.xml");
        LoggerFactory.getLogger(Start.class).info("Starting on {}", directory.root());
        System.clearProperty("logback.configurationFile");
    }

    private Database database(DataDirectory open) {
        var url = System.getenv("ACTA_DATABASE_URL");
        if (url != null && !url.isBlank()) {
            return Database.external(url, System.getenv(), open);
        }
        postgres = Postgres.start(open);
        return Database.prepare(postgres, open);
    }

    private ConfigurableApplicationContext serve(DataDirectory open, Database database) {
        var application = new SpringApplication(Acta.class);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.addInitializers(fresh -> {
            // As singletons, not as beans with a life of their own: they outlive the context, and end() puts them away.
            fresh.getBeanFactory().registerSingleton("dataDirectory", open);
            fresh.getBeanFactory().registerSingleton("database", database);
        });
        application.addListeners(new Ready());
        return application.run(
                "--server.address=" + host,
                "--server.port=" + options.port(),
                "--server.tomcat.basedir=" + open.work(),
                "--logging.config=classpath:acta-log.xml",
                "--acta.demo=" + options.has("demo"));
    }

    /** Tells people and commands where Acta is, before anything else that waits for it to be ready. */
    private final class Ready implements ApplicationListener<ApplicationReadyEvent>, Ordered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void onApplicationEvent(ApplicationReadyEvent event) {
            var server = ((WebServerApplicationContext) event.getApplicationContext()).getWebServer();
            var open = event.getApplicationContext().getBean(DataDirectory.class);
            if (server == null) {
                return;
            }
            open.announce(host, server.getPort());
            ConsoleFilter.open = true;
            keepLogbackQuiet();
            DataDirectory.running(open.root()).map(Instance::address).ifPresent(address -> {
                System.out.println("Acta is ready: " + address);
                if (options.has("train")) {
                    Thread.ofPlatform().name("training").start(() -> Training.walk(address));
                } else {
                    if (!options.has("demo")) {
                        welcome(event.getApplicationContext().getBean(FirstRun.class), address);
                    }
                }
            });
        }
    }

    // What logback has to say about itself, such as a full disk, would fill the console with stack traces.
    private static void keepLogbackQuiet() {
        var status = ((LoggerContext) LoggerFactory.getILoggerFactory()).getStatusManager();
        status.getCopyOfStatusListenerList().forEach(status::remove);
    }

    private static void welcome(FirstRun firstRun, String address) {
        if (firstRun.open()) {
            System.out.println("Nobody has been here yet: make the first workspace at " + address + "/first-run"
                    + (firstRun.needsCode() ? "?code=" + firstRun.code() : ""));
        }
    }

    private StartFailure told(RuntimeException failure) {
        Logger log = LoggerFactory.getLogger(Start.class);
        log.error("Acta could not start", failure);
        Throwable root = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StartFailure sentence) {
                return sentence;
            }
            if (each instanceof BindException) {
                return bindFailure(String.valueOf(each.getMessage()), options.port(), each);
            }
            root = each;
        }
        var reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new StartFailure(
                "Acta could not start: " + reason + " (" + System.getProperty("acta.logs") + "/acta.log says more).",
                failure);
    }

    /** Ends in good order; a signal to end is then a success, not a failure. */
    private void end() {
        if (context != null) {
            context.close();
        }
        if (postgres != null) {
            postgres.stop();
        }
        if (directory != null) {
            directory.close();
        }
        if (!failed) {
            Runtime.getRuntime().halt(0);
        }
    }
}
