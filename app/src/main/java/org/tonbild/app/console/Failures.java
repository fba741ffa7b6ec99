package org.tonbild.app.console;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.RecipeMismatchException;
import org.tonbild.spec.SpecException;

/** Turns any failure into one sentence and an exit code. */
public final class Failures {
    private Failures() {}

    /** One sentence for the person. */
    public static String sentence(Throwable failure) {
        Throwable e = unwrap(failure);
        if (isRefusal(e)) {
            return text(e);
        } else if (e instanceof NoSuchFileException f) {
            return f.getFile() + ": no such file or folder";
        } else if (e instanceof AccessDeniedException f) {
            return f.getFile() + ": permission denied; choose another place or change its permissions";
        } else if (e instanceof NotDirectoryException f) {
            return f.getFile() + ": is not a folder";
        } else if (e instanceof FileAlreadyExistsException f) {
            return f.getFile() + ": is in the way; it exists and is not a folder";
        } else if (e instanceof FileSystemException f) {
            return f.getFile() + ": " + reason(f.getReason());
        } else if (e instanceof OutOfMemoryError) {
            return "out of memory; take shorter pieces (--duration-seconds) or give more with"
                    + " TONBILD_JAVA_OPTS=-Xmx4g";
        } else if (e instanceof FileNotFoundException || e instanceof IOException) {
            return text(e);
        } else if (e instanceof UnsatisfiedLinkError || e instanceof NoClassDefFoundError) {
            return "a native library does not load here: " + text(e) + "; see tonbild doctor";
        }
        return "unexpected " + e.getClass().getSimpleName() + ": " + text(e) + "; --trace shows where";
    }

    /** The exit code for a failure that ends the command. */
    public static int exitCode(Throwable failure) {
        Throwable e = unwrap(failure);
        if (isRefusal(e)) {
            return ExitCode.USAGE;
        } else if (e instanceof AudioFormatException || e instanceof NoSuchFileException) {
            return ExitCode.SOME_FAILED;
        }
        return ExitCode.FAILED;
    }

    /** Wrong parameters, data sets, models and recipes, whose messages are written for the person. */
    private static boolean isRefusal(Throwable e) {
        return e instanceof SpecException
                || e instanceof UsageException
                || e instanceof DatasetException
                || e instanceof ModelException
                || e instanceof RecipeMismatchException;
    }

    /** An output could not be written: names the place and the reason, whatever the system said. */
    public static IOException writing(Path path, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new IOException("cannot write " + path + ": permission denied; choose another --output", e);
        } else if (e instanceof FileSystemException f && f.getReason() != null) {
            return new IOException("cannot write " + path + ": " + reason(f.getReason()), e);
        }
        String message = e.getMessage();
        if (message != null && message.startsWith("cannot write ")) {
            return e;
        }
        return new IOException("cannot write " + path + ": " + reason(message), e);
    }

    private static String reason(@org.jspecify.annotations.Nullable String reason) {
        if (reason == null || reason.isEmpty()) {
            return "the system gives no reason";
        }
        String small = Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
        return small.contains("no space left") ? small + "; free some space (nothing half-written was left)" : small;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable e = failure;
        while ((e instanceof ExecutionException || e instanceof java.io.UncheckedIOException) && e.getCause() != null) {
            e = e.getCause();
        }
        return e;
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
    }
}
