package org.tonbild.app.command;

import java.io.IOException;
import java.io.InputStream;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.RawSamples;
import org.tonbild.app.work.WaveStream;
import org.tonbild.audio.AudioSource;
import picocli.CommandLine.Option;

/** What samples without a header are. */
final class RawInput {
    @Option(
            names = "--input-rate",
            paramLabel = "HZ",
            description = "Samples per second of raw input (default: ${DEFAULT-VALUE}).")
    private int rate = 44_100;

    @Option(
            names = "--input-channels",
            paramLabel = "N",
            description = "Interleaved channels of raw input (default: ${DEFAULT-VALUE}).")
    private int channels = 1;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Raw samples, little-endian: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RawSamples.Encoding encoding = RawSamples.Encoding.S16;

    /** @throws UsageException if rate or channels are none */
    void check() {
        if (rate < 1 || channels < 1) {
            throw new UsageException("--input-rate and --input-channels: give numbers above 0");
        }
    }

    /** The samples of a stream. */
    AudioSource open(InputStream in) {
        check();
        return RawSamples.open(in, encoding, channels, rate);
    }

    /** As {@link #open}, but a stream that begins as a WAV file says itself what it holds. */
    AudioSource openOrWave(InputStream in) throws IOException {
        check();
        return WaveStream.openOrRaw(in, encoding, channels, rate);
    }
}
