package org.tonbild.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens audio files. Which decoder reads a file is known from the file's first bytes, never from its name; integer
 * samples of b bits are scaled by 2^-(b-1), so that full scale is -1 to 1; all channels are kept at the file's own
 * rate. Immutable and thread-safe.
 *
 * <p>A file that states more samples than it has is refused; one that a program wrote into a pipe, with a size of zero
 * or 2^32 - 1, is read to its end. A file with no sample at all is read as an empty signal. NaN and infinite samples of
 * float files are kept; whoever analyses them refuses them.
 *
 * <pre>{@code
 * Signal signal = AudioReader.core().read(Path.of("dog.wav"));
 * }</pre>
 */
public final class AudioReader {
    /** How many of a file's first bytes a decoder is chosen by. */
    public static final int HEAD_BYTES = 256;

    /** Largest number of channels that is read. */
    public static final int MAX_CHANNELS = 1024;

    private static final AudioReader CORE =
            new AudioReader(List.of(new WavDecoder(), new AiffDecoder(), new AuDecoder()));

    private final List<AudioDecoder> decoders;

    private AudioReader(List<AudioDecoder> decoders) {
        this.decoders = decoders;
    }

    /** Reads WAV (RF64, BW64), AIFF (AIFC) and AU. */
    public static AudioReader core() {
        return CORE;
    }

    /** A reader that asks these decoders after its own, in this order. */
    public AudioReader with(AudioDecoder... more) {
        List<AudioDecoder> all = new ArrayList<>(decoders);
        all.addAll(Arrays.asList(more));
        return new AudioReader(List.copyOf(all));
    }

    /** Names of the formats that are read, for people. */
    public String formats() {
        return decoders.stream().map(AudioDecoder::formats).collect(Collectors.joining(", "));
    }

    /** A file as a recording; it is opened when it is needed. */
    public Recording recording(Path file) {
        return new OpenedRecording(file.toString(), () -> open(file));
    }

    /**
     * The bytes of a file as a recording.
     *
     * @param name name for messages
     * @param bytes shared, not copied
     */
    public Recording recording(String name, byte[] bytes) {
        return new OpenedRecording(name, () -> open(name, new MemoryChannel(bytes)));
    }

    /**
     * Reads a whole file into memory.
     *
     * @throws AudioFormatException if it is not audio, damaged, or too long for the memory
     * @throws IOException if it cannot be read
     */
    public Signal read(Path file) throws IOException {
        return read(recording(file));
    }

    /** As {@link #read(Path)}, for any recording. */
    public static Signal read(Recording recording) throws IOException {
        try (AudioSource source = recording.open()) {
            return SignalCollector.collect(recording.name(), source);
        }
    }

    /**
     * Opens a file at its beginning.
     *
     * @throws AudioFormatException if it is not audio or its header is damaged
     * @throws IOException if it cannot be read
     */
    public AudioSource open(Path file) throws IOException {
        String name = file.toString();
        if (!Files.exists(file)) {
            throw new NoSuchFileException(name, null, "there is no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(name, null, "is a folder; name an audio file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(name, null, "is not a regular file; save the sound to a file first");
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(name, null, "may not be read; check its permissions");
        }
        return open(name, Files.newByteChannel(file));
    }

    private AudioSource open(String name, SeekableByteChannel bytes) throws IOException {
        AudioSource source = null;
        try {
            source = choose(name, bytes);
            return source;
        } finally {
            if (source == null) {
                bytes.close();
            }
        }
    }

    private AudioSource choose(String name, SeekableByteChannel bytes) throws IOException {
        byte[] head = head(bytes);
        if (head.length == 0) {
            throw new AudioFormatException(name + ": the file is empty (0 bytes); get a whole copy");
        }
        String notAudio = FileKind.notAudio(head);
        if (notAudio != null) {
            throw new AudioFormatException(
                    name + ": this is " + notAudio + ", not audio; give a file of one of the formats " + formats());
        }
        UnsupportedCodecException unsupported = null;
        for (AudioDecoder decoder : decoders) {
            if (decoder.accepts(head)) {
                try {
                    bytes.position(0);
                    return decoder.open(name, bytes);
                } catch (UnsupportedCodecException e) {
                    unsupported = unsupported == null ? e : unsupported;
                }
            }
        }
        throw unsupported == null ? unknown(name, head) : unsupported;
    }

    private AudioFormatException unknown(String name, byte[] head) {
        @Nullable String compressed = FileKind.compressedAudio(head);
        if (compressed != null) {
            return new AudioFormatException(name + ": this is " + compressed
                    + ", which this reader does not know; use org.tonbild.media.Media.reader() or convert it to WAV");
        }
        byte[] first = Arrays.copyOf(head, Math.min(head.length, 4));
        return new AudioFormatException(name + ": the content is no known audio (its first bytes are "
                + hexadecimal(first) + "); give a file of one of the formats "
                + formats());
    }

    private static byte[] head(SeekableByteChannel bytes) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        while (head.hasRemaining() && bytes.read(head) >= 0) {
            // reads until the head is whole or the file ends
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** Opens anew each time. */
    private record OpenedRecording(String name, Opener opener) implements Recording {
        @Override
        public AudioSource open() throws IOException {
            return opener.open();
        }
    }

    @FunctionalInterface
    private interface Opener {
        AudioSource open() throws IOException;
    }

    private static String hexadecimal(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(text.length() == 0 ? "" : " ").append(String.format("%02x", b));
        }
        return text.toString();
    }
}
