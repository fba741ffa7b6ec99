package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AiffAndAuDecoderTest {
    private static byte[] chunk(String tag, byte[] body) {
        Bytes bytes = new Bytes().text(tag).big(4, body.length).add(body);
        return (body.length & 1) == 0 ? bytes.get() : bytes.big(1, 0).get();
    }

    /** 44,100 Hz as an 80-bit number. */
    private static byte[] common(int channels, long frames, int bits, String coding) {
        Bytes body = new Bytes()
                .big(2, channels)
                .big(4, frames)
                .big(2, bits)
                .big(2, 0x400E)
                .big(8, 0xAC44000000000000L);
        return chunk(
                "COMM",
                coding.isEmpty() ? body.get() : body.text(coding).big(2, 0).get());
    }

    private static byte[] sound(byte[] samples) {
        return chunk("SSND", new Bytes().big(4, 0, 0).add(samples).get());
    }

    private static byte[] form(String kind, byte[]... chunks) {
        Bytes body = new Bytes().text(kind);
        for (byte[] chunk : chunks) {
            body.add(chunk);
        }
        return chunk("FORM", body.get());
    }

    @ParameterizedTest
    @CsvSource({"8, 64", "12, 16384", "16, 16384", "24, 4194304", "32, 1073741824"})
    void aiffIntegersOfAllWidths(int bits, long half) throws IOException {
        int bytes = (bits + 7) / 8;
        byte[] samples = new Bytes().big(bytes, half, -2 * half).get();
        for (byte[] file : new byte[][] {
            form("AIFF", common(1, 2, bits, ""), sound(samples)),
            form("AIFF", sound(samples), chunk("NAME", new byte[] {65}), common(1, 2, bits, "")),
            form("AIFC", common(1, 2, bits, "NONE"), sound(samples))
        }) {
            Signal signal = WavDecoderTest.read(file);
            assertThat(signal.sampleRate()).isEqualTo(44_100);
            assertThat(signal.channel(0)).containsExactly(0.5f, -1);
        }
    }

    @Test
    void aifcCodings() throws IOException {
        assertHalf("sowt", 16, new Bytes().little(2, 16384).get());
        assertHalf("in24", 24, new Bytes().big(3, 4194304).get());
        assertHalf("42ni", 24, new Bytes().little(3, 4194304).get());
        assertHalf("23ni", 32, new Bytes().little(4, 1 << 30).get());
        assertHalf("raw ", 8, new Bytes().big(1, 192).get());
        assertHalf("fl32", 32, new Bytes().big(4, Float.floatToIntBits(0.5f)).get());
        assertHalf("FL64", 64, new Bytes().big(8, Double.doubleToLongBits(0.5)).get());
        assertThatThrownBy(() -> assertHalf("ima4", 16, new byte[34]))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessageContaining("ima4");
    }

    private static void assertHalf(String coding, int bits, byte[] sample) throws IOException {
        byte[] file = form("AIFC", common(1, 1, bits, coding), sound(sample));
        assertThat(WavDecoderTest.read(file).channel(0)).as(coding).containsExactly(0.5f);
    }

    @Test
    void aiffTruncatedOrWithoutItsChunks() throws IOException {
        byte[] samples = new byte[20];
        byte[] whole = form("AIFF", common(2, 5, 16, ""), sound(samples));
        assertThat(WavDecoderTest.read(whole).length()).isEqualTo(5);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WavDecoderTest.read(cut)).isInstanceOf(AudioFormatException.class);
        }
        assertThatThrownBy(() -> WavDecoderTest.read(form("AIFF", common(2, 6, 16, ""), sound(samples))))
                .hasMessageContaining("states 6 samples per channel, but only 5");
        assertThatThrownBy(() -> WavDecoderTest.read(form("AIFF", sound(samples))))
                .hasMessageContaining("COMM");
        assertThat(WavDecoderTest.read(form("AIFF", common(2, 0, 16, ""))).length())
                .isZero();
    }

    private static byte[] au(long size, long code, long channels, byte[] samples) {
        return new Bytes()
                .text(".snd")
                .big(4, 28, size, code, 22_050, channels, 0)
                .add(samples)
                .get();
    }

    @Test
    void auCodings() throws IOException {
        long[] codes = {2, 3, 4, 5};
        for (int i = 0; i < 4; i++) {
            byte[] samples = new Bytes().big(i + 1, 1L << (8 * i + 6)).get();
            assertThat(WavDecoderTest.read(au(i + 1, codes[i], 1, samples)).channel(0))
                    .containsExactly(0.5f);
        }
        byte[] f32 = new Bytes().big(4, Float.floatToIntBits(0.25f)).get();
        assertThat(WavDecoderTest.read(au(4, 6, 1, f32)).channel(0)).containsExactly(0.25f);
        byte[] f64 = new Bytes().big(8, Double.doubleToLongBits(0.25)).get();
        assertThat(WavDecoderTest.read(au(8, 7, 1, f64)).channel(0)).containsExactly(0.25f);
        assertThat(WavDecoderTest.read(au(1, 1, 1, new byte[] {(byte) 0x80})).channel(0))
                .containsExactly(32124 * 0x1p-15f);
        assertThat(WavDecoderTest.read(au(1, 27, 1, new byte[] {(byte) 0xD5})).channel(0))
                .containsExactly(8 * 0x1p-15f);
        assertThatThrownBy(() -> WavDecoderTest.read(au(4, 23, 1, f32)))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessageContaining("coding 23");
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFFFFFFFL, 0, 8})
    void auOfUnknownSizeGoesToTheEnd(long size) throws IOException {
        Signal signal = WavDecoderTest.read(au(size, 3, 2, new byte[8]));
        assertThat(signal.channelCount()).isEqualTo(2);
        assertThat(signal.length()).isEqualTo(2);
        assertThat(signal.sampleRate()).isEqualTo(22_050);
    }

    @Test
    void auTruncatedOrSenseless() {
        assertThatThrownBy(() -> WavDecoderTest.read(au(100, 3, 1, new byte[8])))
                .hasMessageContaining("states 50 samples per channel, but only 4");
        assertThatThrownBy(() -> WavDecoderTest.read(au(8, 3, 0xFFFFFFFFL, new byte[8])))
                .hasMessageContaining("channels, expected 1 to 1024");
        assertThatThrownBy(() -> WavDecoderTest.read(Arrays.copyOf(au(8, 3, 1, new byte[8]), 23)))
                .hasMessageContaining("truncated");
    }
}
