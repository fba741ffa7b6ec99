package org.tonbild.media;

import java.io.IOException;
import org.tonbild.audio.AudioReader;

/**
 * Reads every common audio format: WAV, AIFF and AU by the core, all others by FFmpeg's libavformat and libavcodec.
 *
 * <p>FFmpeg sees the bytes of the one file and nothing else: no network protocol, no play list, no second file. Samples
 * are those of FFmpeg's decoder at the file's own rate, converted to floats here; encoder padding that the file
 * declares (MP3 with a LAME or Xing header, AAC edit lists, Opus pre-skip, the last granule of Vorbis) is cut away. A
 * file that ends early or is damaged is refused.
 *
 * <p>The native libraries are unpacked and loaded when the first such file is opened. They lie in the folder that the
 * system property {@code org.bytedeco.javacpp.cachedir} names, {@code .javacpp/cache} in the home folder by default; it
 * must be writable once and needs about 60 MB.
 *
 * <pre>{@code
 * Signal signal = Media.reader().read(Path.of("dog.ogg"));
 * }</pre>
 */
public final class Media {
    private static final AudioReader READER = AudioReader.core().with(new FfmpegDecoder());

    private Media() {}

    /** The reader of all formats; nothing native is loaded before it is needed. */
    public static AudioReader reader() {
        return READER;
    }

    /**
     * Loads FFmpeg and tells its version, licence, platform and cache folder in one line.
     *
     * @throws IOException if there is none for this platform; the message says what to do
     */
    public static String describeNative() throws IOException {
        return FfmpegNative.describe();
    }
}
