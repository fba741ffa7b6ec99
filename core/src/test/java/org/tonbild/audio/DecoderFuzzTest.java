package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Truncated files and files with flipped bits give samples or an {@link IOException}, never anything else. */
class DecoderFuzzTest {
    private static final int TRIALS = 4000;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void damagedFilesGiveSamplesOrTheRightException() {
        Random random = new Random(20_261_121);
        int read = 0;
        int refused = 0;
        for (byte[] file : files()) {
            for (int trial = 0; trial < TRIALS; trial++) {
                byte[] broken = trial % 4 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
                int flips = broken.length == 0 ? 0 : random.nextInt(6);
                for (int i = 0; i < flips; i++) {
                    // Mostly in the header, where the damage is worst.
                    int at = random.nextInt(random.nextInt(4) == 0 ? broken.length : Math.min(broken.length, 80));
                    broken[at] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    Signal signal = WavDecoderTest.read(broken);
                    assertThat((long) signal.length() * signal.channelCount()).isLessThanOrEqualTo(broken.length);
                    read++;
                } catch (IOException e) {
                    assertThat(e.getMessage()).startsWith("test: ");
                    refused++;
                }
            }
        }
        System.out.printf("damaged WAV, AIFF, AU: %d read, %d refused%n", read, refused);
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private static byte[][] files() {
        float[] ramp = new float[500];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / 500f;
        }
        byte[] samples = new byte[600];
        byte[] aiff = new Bytes()
                .text("FORM")
                .big(4, 46 + samples.length)
                .text("AIFCCOMM")
                .big(4, 24)
                .big(2, 2)
                .big(4, 150)
                .big(2, 16, 0x400E)
                .big(8, 0xAC44000000000000L)
                .text("sowt")
                .big(2, 0)
                .text("SSND")
                .big(4, 8 + samples.length, 0, 0)
                .add(samples)
                .get();
        byte[] au = new Bytes()
                .text(".snd")
                .big(4, 24, samples.length, 3, 8000, 1)
                .add(samples)
                .get();
        byte[] rf64 = new Bytes()
                .text("RF64")
                .little(4, -1)
                .text("WAVE")
                .add(Bytes.chunk(
                        "ds64",
                        new Bytes().little(8, 700, 600, 300).little(4, 0).get()))
                .add(Bytes.extensible(1, 1, 8000, 16, 16))
                .add(Bytes.chunk("data", -1, samples))
                .get();
        byte[] wav = WavWriter.bytes(Signal.of(new float[][] {ramp, ramp}, 8000), WavEncoding.FLOAT32);
        return new byte[][] {wav, rf64, aiff, au};
    }
}
