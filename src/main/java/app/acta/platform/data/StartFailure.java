package app.acta.platform.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Acta cannot start; the message is one whole sentence for the person who started it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong and what to do about it, in one sentence. */
    public StartFailure(String sentence) {
        super(sentence);
    }

    /** The same with what led to it, which goes to the log only. */
    public StartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    static StartFailure of(IOException cause, Path place) {
        if (cause instanceof AccessDeniedException denied) {
            return new StartFailure(
                    "Acta may not write to " + denied.getFile() + ": let " + System.getProperty("user.name")
                            + " write there, or choose another folder with --data.",
                    cause);
        }
        if (cause instanceof NoSuchFileException missing) {
            return new StartFailure(
                    "The folder " + place + " cannot be used: " + missing.getFile() + " is missing or cannot be made.",
                    cause);
        }
        var reason = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
        return aboutDisk(reason, place, cause)
                .orElseGet(() -> new StartFailure("The folder " + place + " cannot be used: " + reason + ".", cause));
    }

    /** Recognises what a full or read-only disk answers, in whatever program's words it comes. */
    static java.util.Optional<StartFailure> aboutDisk(String reason, Path place, @Nullable Throwable cause) {
        if (reason.contains("No space left") || reason.contains("Disk quota exceeded")) {
            return java.util.Optional.of(new StartFailure(
                    "The disk that holds " + place + " is full: free some space and start again, nothing was lost.",
                    cause));
        }
        if (reason.contains("Read-only file system")) {
            return java.util.Optional.of(new StartFailure(
                    "The disk that holds " + place + " can only be read: choose another folder with --data.", cause));
        }
        return java.util.Optional.empty();
    }
}
