package org.tonbild.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** Loads the native libraries once, when they are first needed, and makes them quiet. */
final class FfmpegNative {
    /** No single block of memory that a file asks for may be larger. */
    private static final long LARGEST_BLOCK = 1L << 28;

    private static boolean loaded;

    private FfmpegNative() {}

    /**
     * Makes the libraries usable.
     *
     * @param purpose the beginning of the failure's sentence: what cannot be done without them
     */
    static synchronized void require(String purpose) throws IOException {
        if (loaded) {
            return;
        }
        try {
            Loader.load(avutil.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            avutil.av_max_alloc(LARGEST_BLOCK);
            loaded = true;
        } catch (LinkageError | RuntimeException e) {
            throw new IOException(
                    purpose + " needs the native FFmpeg of this platform (" + Loader.Detector.getPlatform()
                            + "), which is missing or cannot be unpacked; add org.bytedeco:ffmpeg with the classifier "
                            + Loader.Detector.getPlatform()
                            + " to the class path, see that the folder named by -Dorg.bytedeco.javacpp.cachedir is"
                            + " writable, or convert the sound to WAV",
                    e);
        }
    }

    static String describe() throws IOException {
        require("reading compressed audio");
        String folder;
        try {
            folder = Loader.getCacheDir().toString();
        } catch (IOException e) {
            folder = "none (" + e.getMessage() + ")";
        }
        return "FFmpeg " + avutil.av_version_info().getString() + " ("
                + avutil.avutil_license().getString() + "), " + Loader.Detector.getPlatform() + ", cache " + folder;
    }

    /** FFmpeg's words for one of its error numbers. */
    static String words(int error) {
        byte[] text = new byte[128];
        avutil.av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
