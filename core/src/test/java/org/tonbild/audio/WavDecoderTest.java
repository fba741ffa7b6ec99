package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavDecoderTest {
    private static final byte[] FORMAT16 = Bytes.format(1, 1, 8000, 16);
    private static final byte[] THREE = new Bytes().little(2, 16384, -32768, 1).get();
    private static final float[] THREE_SAMPLES = {0.5f, -1, 0x1p-15f};

    static Signal read(byte[] file) throws IOException {
        return AudioReader.read(AudioReader.core().recording("test", file));
    }

    @Test
    void integersScaleByTwoToTheBitsLessOne() throws IOException {
        byte[] u8 = Bytes.riff(
                Bytes.format(1, 1, 8000, 8),
                Bytes.chunk("data", new Bytes().little(1, 0, 128, 255, 192).get()));
        assertThat(read(u8).channel(0)).containsExactly(-1, 0, 127 / 128f, 0.5f);
        byte[] s24 = Bytes.riff(
                Bytes.format(1, 1, 8000, 24),
                Bytes.chunk(
                        "data",
                        new Bytes().little(3, -8388608, 8388607, -1, 4194304).get()));
        assertThat(read(s24).channel(0)).containsExactly(-1, 8388607 / 8388608f, -1 / 8388608f, 0.5f);
        byte[] s32 = Bytes.riff(
                Bytes.format(1, 1, 8000, 32),
                Bytes.chunk(
                        "data",
                        new Bytes()
                                .little(4, Integer.MIN_VALUE, 1 << 30, 1 << 7)
                                .get()));
        assertThat(read(s32).channel(0)).containsExactly(-1, 0.5f, 0x1p-24f);
    }

    @Test
    void floatsStayAsTheyAreEvenNaN() throws IOException {
        byte[] f32 = Bytes.riff(
                Bytes.format(3, 1, 8000, 32),
                Bytes.chunk(
                        "data",
                        new Bytes()
                                .little(4, Float.floatToIntBits(1.5f), Float.floatToIntBits(Float.NaN))
                                .get()));
        assertThat(read(f32).channel(0)).containsExactly(1.5f, Float.NaN);
        byte[] f64 = Bytes.riff(
                Bytes.format(3, 1, 8000, 64),
                Bytes.chunk(
                        "data",
                        new Bytes().little(8, Double.doubleToLongBits(-0.1)).get()));
        assertThat(read(f64).channel(0)).containsExactly(-0.1f);
    }

    /** Format tag and bits: floats alone may be no numbers, so they alone are looked through. */
    @ParameterizedTest
    @CsvSource({"1,8,true", "1,16,true", "1,24,true", "1,32,true", "6,8,true", "7,8,true", "3,32,false", "3,64,false"})
    void integersAreKnownToBeFinite(int tag, int bits, boolean finite) throws IOException {
        byte[] file = Bytes.riff(Bytes.format(tag, 1, 8000, bits), Bytes.chunk("data", new byte[16]));
        try (AudioSource source = AudioReader.core().recording("test", file).open()) {
            assertThat(source.finite()).isEqualTo(finite);
        }
    }

    @Test
    void logarithmicCodesHaveTheValuesOfG711() throws IOException {
        byte[] data = Bytes.chunk(
                "data",
                new Bytes().little(1, 0xFF, 0x80, 0x00, 0xD5, 0x2A, 0xAA).get());
        float[] mu = read(Bytes.riff(Bytes.format(7, 1, 8000, 8), data)).channel(0);
        assertThat(Arrays.copyOf(mu, 3)).containsExactly(0, 32124 * 0x1p-15f, -32124 * 0x1p-15f);
        float[] a = read(Bytes.riff(Bytes.format(6, 1, 8000, 8), data)).channel(0);
        assertThat(Arrays.copyOfRange(a, 3, 6)).containsExactly(8 * 0x1p-15f, -32256 * 0x1p-15f, 32256 * 0x1p-15f);
    }

    @Test
    void extensibleHeadersKeepTheScaleOfTheContainer() throws IOException {
        byte[] data =
                Bytes.chunk("data", new Bytes().little(4, 1 << 30, -(1 << 30)).get());
        Signal signal = read(Bytes.riff(Bytes.extensible(1, 2, 48_000, 32, 24), data));
        assertThat(signal.sampleRate()).isEqualTo(48_000);
        assertThat(signal.channel(0)).containsExactly(0.5f);
        assertThat(signal.channel(1)).containsExactly(-0.5f);
    }

    @Test
    void otherChunksAndTheirPaddingAreSteppedOver() throws IOException {
        byte[] odd = Bytes.chunk("LIST", new Bytes().text("INFOx").get());
        byte[] file = Bytes.riff(odd, FORMAT16, odd, Bytes.chunk("data", THREE), odd);
        assertThat(read(file).channel(0)).isEqualTo(THREE_SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFFFFFFL, 0x7FFFF000L, 0x80000000L})
    void aSizeNeverFilledInMeansToTheEnd(long size) throws IOException {
        byte[] body = new Bytes()
                .text("WAVE")
                .add(FORMAT16)
                .add(Bytes.chunk("data", size, THREE))
                .get();
        byte[] file = Bytes.chunk("RIFF", 0xFFFFFFFFL, body);
        assertThat(read(file).channel(0)).isEqualTo(THREE_SAMPLES);
        byte[] torn = Arrays.copyOf(file, file.length - 1);
        assertThat(read(torn).channel(0)).isEqualTo(Arrays.copyOf(THREE_SAMPLES, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF64", "BW64"})
    void largeFilesTakeTheirSizeFromDs64(String tag) throws IOException {
        byte[] ds64 = Bytes.chunk(
                "ds64", new Bytes().little(8, 100, THREE.length, 3).little(4, 0).get());
        byte[] body = new Bytes()
                .text("WAVE")
                .add(ds64)
                .add(FORMAT16)
                .add(Bytes.chunk("data", 0xFFFFFFFFL, THREE))
                .add(Bytes.chunk("LIST", new byte[] {1, 2}))
                .get();
        assertThat(read(Bytes.chunk(tag, 0xFFFFFFFFL, body)).channel(0)).isEqualTo(THREE_SAMPLES);
        byte[] lying = new Bytes()
                .text("WAVE")
                .add(Bytes.chunk(
                        "ds64", new Bytes().little(8, 1, Long.MAX_VALUE, 3).get()))
                .add(FORMAT16)
                .add(Bytes.chunk("data", 0xFFFFFFFFL, THREE))
                .get();
        assertThatThrownBy(() -> read(Bytes.chunk(tag, 0xFFFFFFFFL, lying)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void aTruncatedFileIsRefusedWithBothCounts() {
        byte[] file = Bytes.riff(FORMAT16, Bytes.chunk("data", THREE));
        assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 3)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage("test: the file is truncated: its header states 3 samples per channel, but only 1 samples"
                        + " per channel are there; get a whole copy");
        for (int length = 1; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(AudioFormatException.class);
        }
    }

    @Test
    void noSampleAtAllIsAnEmptySignal() throws IOException {
        Signal empty = read(Bytes.riff(FORMAT16, Bytes.chunk("data", new byte[0])));
        assertThat(empty.length()).isZero();
        assertThat(empty.sampleRate()).isEqualTo(8000);
    }

    @Test
    void senselessHeadersAreRefused() {
        byte[] data = Bytes.chunk("data", new byte[12]);
        assertRefused("0 channels", Bytes.format(1, 0, 8000, 16), data);
        assertRefused("sample rate of 0", Bytes.format(1, 1, 0, 16), data);
        assertRefused("sample rate of 768001", Bytes.format(1, 1, 768_001, 16), data);
        assertRefused("coding 0x11", Bytes.format(0x11, 1, 8000, 4), data);
        assertRefused("come before", data, FORMAT16);
        assertRefused("\"data\" is missing", FORMAT16);
        byte[] wrongFrame = FORMAT16.clone();
        wrongFrame[20] = 5;
        assertRefused("a frame of 5 bytes", wrongFrame, data);
    }

    private static void assertRefused(String words, byte[]... chunks) {
        assertThatThrownBy(() -> read(Bytes.riff(chunks)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining(words);
    }

    @Test
    void blocksOfAnySizeGiveTheSameSamples() throws IOException {
        Bytes data = new Bytes();
        for (int i = 0; i < 40_000; i++) {
            data.little(2, i, -i, 3 * i);
        }
        byte[] file = Bytes.riff(Bytes.format(1, 3, 8000, 16), Bytes.chunk("data", data.get()));
        Signal whole = read(file);
        try (AudioSource source = AudioReader.core().recording("test", file).open()) {
            assertThat(source.length()).isEqualTo(40_000);
            assertThat(source.description()).isEqualTo("WAV, 16-bit PCM, 3 channels, 8000 Hz");
            float[][] block = new float[3][20_000];
            int at = 0;
            int[] sizes = {1, 777, 15_000};
            for (int k = 0; at < 40_000; k++) {
                int n = source.read(block, 5, sizes[k % 3]);
                for (int c = 0; c < 3; c++) {
                    assertThat(Arrays.copyOfRange(block[c], 5, 5 + n))
                            .isEqualTo(Arrays.copyOfRange(whole.channel(c), at, at + n));
                }
                at += n;
            }
            assertThat(source.read(block, 0, 1)).isEqualTo(-1);
        }
    }
}
