package org.tonbild.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.tonbild.audio.AudioDecoder;
import org.tonbild.audio.AudioSource;

/** Every audio format that FFmpeg knows from the bytes of one file. */
final class FfmpegDecoder implements AudioDecoder {
    @Override
    public String formats() {
        return "FLAC, Ogg (Vorbis, Opus), MP3, M4A (AAC, ALAC), WebM, CAF, WMA and others of FFmpeg";
    }

    /** FFmpeg itself looks at more than the first bytes; what it does not know it refuses when it opens. */
    @Override
    public boolean accepts(byte[] head) {
        return true;
    }

    @Override
    public AudioSource open(String name, SeekableByteChannel bytes) throws IOException {
        FfmpegNative.require(name + ": this file");
        FfmpegSource source = new FfmpegSource(name, bytes);
        boolean opened = false;
        try {
            source.start();
            opened = true;
            return source;
        } finally {
            if (!opened) {
                source.close();
            }
        }
    }
}
