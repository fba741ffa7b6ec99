package org.tonbild.app.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.UsageException;

/**
 * A folder that one run writes into, with a lock against a second run and a journal of what is done. The journal is
 * appended to after every output, so that a run after an interruption does only the rest.
 */
public final class OutputFolder implements AutoCloseable {
    private static final String PRIVATE = ".tonbild";

    private final Path root;
    private final FileChannel lockChannel;
    private final FileChannel journal;
    private final Map<String, String> done = new LinkedHashMap<>();

    private OutputFolder(Path root, FileChannel lockChannel, FileChannel journal) {
        this.root = root;
        this.lockChannel = lockChannel;
        this.journal = journal;
    }

    /**
     * Makes the folder if need be and locks it until {@link #close()} or the end of the process.
     *
     * @param place the folder; an empty path is the current folder
     * @throws UsageException if another run is writing into it
     * @throws IOException if it cannot be written
     */
    public static OutputFolder open(Path place) throws IOException {
        Path root = place.toString().isEmpty() ? Path.of(".") : place;
        FileChannel lock = null;
        try {
            Path hidden = root.resolve(PRIVATE);
            Files.createDirectories(hidden);
            lock = FileChannel.open(hidden.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new UsageException("another run of tonbild is writing into " + root
                        + "; wait until it is done or choose another --output");
            }
            Path list = hidden.resolve("done.tsv");
            FileChannel journal = FileChannel.open(list, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            OutputFolder folder = new OutputFolder(root, lock, journal);
            folder.load(list);
            return folder;
        } catch (IOException e) {
            if (lock != null) {
                lock.close();
            }
            throw Failures.writing(root, e);
        }
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** Whether this output was made from just this state of its source and recipe, and is still there. */
    public boolean upToDate(Path output, String state) {
        String noted = lookUp(key(output));
        if (noted == null) {
            return false;
        }
        try {
            return (state + "\t" + Files.size(root.resolve(output))).equals(noted);
        } catch (IOException e) {
            return false;
        }
    }

    /** Notes that an output is whole. */
    public synchronized void done(Path output, String state) throws IOException {
        String value = state + "\t" + Files.size(root.resolve(output));
        String line = key(output) + "\t" + value + "\n";
        try {
            journal.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw Failures.writing(root.resolve(PRIVATE), e);
        }
        done.put(key(output), value);
    }

    @Override
    public void close() throws IOException {
        journal.close();
        lockChannel.close();
    }

    private synchronized @Nullable String lookUp(String key) {
        return done.get(key);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private synchronized void load(Path list) throws IOException {
        String text = Files.readString(list, StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            // The last line was cut off by an interruption: it never equals a state, and the next begins a new line.
            journal.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        for (String line : text.split("\n")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                done.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
    }

    private static String key(Path output) {
        return output.toString().replace('\\', '/').replace('\t', ' ');
    }
}
