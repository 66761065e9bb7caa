package app.acta.platform.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The one folder that holds everything an installation keeps. While it is open, no second Acta can open it. */
public final class DataDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");
    /** What the shell by which PostgreSQL makes its files would take for more than a letter. */
    private static final Pattern UNFIT = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String localKey = newSecret();

    /**
     * How the commands on this machine reach the instance that runs on a data directory.
     *
     * @param host the address it listens on, as a client on this machine must write it
     * @param port the TCP port of its web server
     * @param pid its process
     * @param key what a command sends as {@code X-Acta-Local-Key}; only the owner of the data directory can read it
     */
    public record Instance(String host, int port, long pid, String key) {
        /** Where a person on this machine finds it. */
        public String address() {
            return host.equals("127.0.0.1") ? "http://localhost:" + port : url();
        }

        /** Where a program on this machine finds it. */
        public String url() {
            return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    private DataDirectory(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens the folder for this process alone, and makes it first where it is missing.
     *
     * @throws StartFailure when another Acta runs on it, or it cannot be written
     */
    public static DataDirectory open(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        if (UNFIT.matcher(root.toString()).find()) {
            throw new StartFailure("PostgreSQL's own tools cannot work in " + root
                    + ": choose a folder without any of \" $ ` \\ in its path with --data.");
        }
        try {
            create(root);
            var file = FileChannel.open(
                    root.resolve("acta.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw inUse(root);
            }
            file.truncate(0);
            file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            var directory = new DataDirectory(root, file, lock);
            // What an instance that was killed left behind must not be taken for a running one.
            Files.deleteIfExists(root.resolve("instance.json"));
            for (var each : new Path[] {
                directory.keys(), directory.logs(), directory.imports(), directory.analytics(), directory.work()
            }) {
                if (!Files.isDirectory(each)) {
                    Files.createDirectory(
                            each, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
            }
            return directory;
        } catch (FileAlreadyExistsException e) {
            throw new StartFailure(e.getFile() + " is a file, not a folder: choose another folder with --data.", e);
        } catch (IOException e) {
            throw StartFailure.of(e, root);
        }
    }

    // PostgreSQL's own user must be able to pass through a folder that root makes; what is secret in it is closed
    // itself.
    private static void create(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        if (Files.isSymbolicLink(root)) {
            throw new StartFailure(
                    root + " is a link to a folder that is missing: make that folder, or choose another with --data.");
        }
        var parent = root.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(RunAs.root() ? "rwx--x--x" : "rwx------"));
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static StartFailure inUse(Path root) {
        var who = running(root)
                .map(found -> found.address() + " (process " + found.pid() + ")")
                .orElse("an instance that is still starting or ending");
        return new StartFailure("Acta is already running on " + root + ": " + who + ".");
    }

    /** The instance that has this folder open and is ready, if there is one. */
    public static Optional<Instance> running(Path folder) {
        var file = folder.toAbsolutePath().normalize().resolve("instance.json");
        try {
            var found = JsonMapper.shared().readValue(Files.readString(file), Instance.class);
            return ProcessHandle.of(found.pid()).filter(ProcessHandle::isAlive).map(alive -> found);
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Tells the commands on this machine where the web server is, now that it answers. */
    public void announce(String host, int port) {
        var everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("localhost");
        var instance = new Instance(
                everywhere ? "127.0.0.1" : host, port, ProcessHandle.current().pid(), localKey);
        writeSecret(root.resolve("instance.json"), JsonMapper.shared().writeValueAsString(instance));
    }

    /** What a command on this machine must show; new at every start. */
    public String localKey() {
        return localKey;
    }

    /** The secret of this name, made up at the first call and kept from then on. */
    public String secret(String name) {
        var file = keys().resolve(name);
        try {
            if (!Files.exists(file)) {
                writeSecret(file, newSecret());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw StartFailure.of(e, file);
        }
    }

    private static String newSecret() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void writeSecret(Path file, String text) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(SECRET));
            try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StartFailure.of(e, file);
        }
    }

    /** The folder itself, as an absolute path. */
    public Path root() {
        return root;
    }

    /** PostgreSQL's own files. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** The unpacked programs of PostgreSQL, one folder per version and platform. */
    public Path binaries() {
        return root.resolve("bin");
    }

    /** Files that people gave to import, until they are taken in. */
    public Path imports() {
        return root.resolve("imports");
    }

    /** The analytics engine's files, which can be rebuilt from PostgreSQL. */
    public Path analytics() {
        return root.resolve("analytics");
    }

    /** Passwords and keys; only the owner of the folder can read them. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** What Acta and PostgreSQL wrote about their work. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** What arrives in pieces, until it is whole; nothing here outlives the process. */
    public Path work() {
        return root.resolve("work");
    }

    /** Lets the next one in. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve("instance.json"));
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw StartFailure.of(e, root);
        }
    }
}
