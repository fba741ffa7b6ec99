package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PngTest {
    /** Smooth, noisy and flat stretches, so that all filters and block kinds come up. */
    static Raster raster(PixelKind kind, int width, int height, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[width * height * kind.bytes()];
        int row = width * kind.bytes();
        for (int i = 0; i < bytes.length; i++) {
            int y = i / row;
            bytes[i] = (byte) (y % 3 == 0 ? i % row / 3 : y % 3 == 1 ? random.nextInt(256) : 77);
        }
        return Raster.of(kind, width, height, bytes);
    }

    @ParameterizedTest
    @EnumSource(PixelKind.class)
    void comesBackWithItsText(PixelKind kind) throws Exception {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Tonbild");
        text.put("lines", "a=1\nb=2\n");
        text.put("umlaut", "Gerät");
        text.put("wide", "Ćirić ♪ 𝄞");
        text.put("empty", "");
        for (int[] size : new int[][] {{1, 1}, {1, 7}, {13, 1}, {224, 224}, {97, 53}}) {
            Raster raster = raster(kind, size[0], size[1], 5);
            Png back = PngReader.read(PngWriter.write(raster, text));
            assertThat(back.raster()).isEqualTo(raster);
            assertThat(back.text()).containsExactlyEntriesOf(text);
        }
    }

    /** The bytes are pinned: another JDK, machine or run must give the same. */
    @Test
    void bytesAreTheSameEverywhere() throws Exception {
        byte[] png = PngWriter.write(raster(PixelKind.RGB8, 224, 224, 1), Map.of("k", "v"));
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(png);
        assertThat(HexFormat.of().formatHex(sha, 0, 8)).isEqualTo("d10893493bece943");
    }

    @ParameterizedTest
    @EnumSource(PixelKind.class)
    void everyFilterIsUndone(PixelKind kind) {
        for (int[] size : new int[][] {{1, 1}, {5, 1}, {1, 5}, {31, 17}}) {
            byte[] pixels = raster(kind, size[0], size[1], 9).toBytes();
            int rowBytes = size[0] * kind.bytes();
            for (int filter = 0; filter < PngFilter.COUNT; filter++) {
                byte[] back = new byte[pixels.length];
                byte[] rows = PngFilter.apply(filter, pixels, rowBytes, kind.bytes());
                assertThat(PngFilter.undo(rows, back, rowBytes, kind.bytes())).isTrue();
                assertThat(back).as("filter %d of %s", filter, kind).isEqualTo(pixels);
            }
        }
    }

    /** The filter is the one that makes the picture simple: a ramp needs its left neighbour, equal rows the upper one. */
    @Test
    void theFilterSuitsThePicture() {
        byte[] right = new byte[64 * 64];
        byte[] down = new byte[64 * 64];
        byte[] mapped = new byte[3 * 64 * 64];
        Random random = new Random(1);
        byte[] pattern = new byte[64];
        random.nextBytes(pattern);
        for (int i = 0; i < right.length; i++) {
            right[i] = (byte) (3 * (i % 64) + pattern[i / 64]);
            down[i] = (byte) (pattern[i % 64] + 7 * (i / 64));
            System.arraycopy(ColorMap.MAGMA.table(), 3 * random.nextInt(256), mapped, 3 * i, 3);
        }
        assertThat(PngFilter.choose(right, 64, 1)).isEqualTo(1);
        assertThat(PngFilter.choose(down, 64, 1)).isEqualTo(2);
        assertThat(PngFilter.choose(mapped, 192, 3)).isEqualTo(PngFilter.NONE);
    }

    @Test
    void deflateIsReadByZlib() throws Exception {
        Random random = new Random(3);
        for (int n : new int[] {0, 1, 2, 3, 4, 257, 258, 259, 600, 32_767, 32_768, 32_769, 70_000, 200_001}) {
            for (int alphabet : new int[] {1, 2, 4, 256}) {
                byte[] data = new byte[n];
                for (int i = 0; i < n; i++) {
                    data[i] = (byte) (i > 40_000 && i % 7 < 5 ? data[i - 32_768] : random.nextInt(alphabet));
                }
                byte[] packed = Deflate.zlib(data);
                Inflater inflater = new Inflater();
                inflater.setInput(packed);
                byte[] back = new byte[n + 1];
                int got = 0;
                while (!inflater.finished()) {
                    int more = inflater.inflate(back, got, back.length - got);
                    assertThat(more > 0 || inflater.finished()).isTrue();
                    got += more;
                }
                inflater.end();
                assertThat(got).as("n %d of %d letters", n, alphabet).isEqualTo(n);
                assertThat(java.util.Arrays.copyOf(back, n)).isEqualTo(data);
                assertThat(packed.length).isLessThan(n + n / 1000 + 120);
                if (alphabet <= 2) {
                    assertThat(packed.length).isLessThan(n / 5 + 120);
                }
            }
        }
    }

    /** Skewed frequencies make the best code longer than 15 bit. */
    @Test
    void codesStayWithinTheirLimitAndComplete() {
        int[] fibonacci = new int[40];
        fibonacci[0] = 1;
        fibonacci[1] = 1;
        for (int i = 2; i < 40; i++) {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }
        for (int limit : new int[] {7, 15}) {
            int[] lengths = Huffman.lengths(fibonacci, limit);
            double kraft = 0;
            for (int length : lengths) {
                assertThat(length).isBetween(1, limit);
                kraft += Math.pow(2, -length);
            }
            assertThat(kraft).isEqualTo(1.0);
        }
        assertThat(Huffman.lengths(new int[30], 15)).startsWith(1, 1, 0);
    }

    @Test
    void damageGivesOneExceptionOnly() {
        byte[] good = PngWriter.write(raster(PixelKind.GREY8, 40, 30, 2), Map.of("a", "b", "ä", "Ć"));
        for (int cut = 0; cut < good.length; cut++) {
            byte[] damaged = java.util.Arrays.copyOf(good, cut);
            assertThatThrownBy(() -> PngReader.read(damaged)).isInstanceOf(ImageFormatException.class);
        }
        Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> PngReader.read(damaged)).isInstanceOf(ImageFormatException.class);
        }
    }

    /** A header of 2^31 pixels over a few bytes is refused before any memory is taken. */
    @Test
    void falseHeaderClaimsNoMemory() {
        byte[] png = PngWriter.write(raster(PixelKind.GREY8, 4, 4, 2));
        png[16] = 0x7f;
        png[20] = 0x7f;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        }
        assertThatThrownBy(() -> PngReader.read(png))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("cannot come from");
    }

    @Test
    void badKeywordIsRefused() {
        Raster raster = raster(PixelKind.GREY8, 2, 2, 2);
        assertThatThrownBy(() -> PngWriter.write(raster, Map.of(" a", "b"))).hasMessageContaining("keyword");
        assertThatThrownBy(() -> PngWriter.write(raster, Map.of("a", "b\0"))).hasMessageContaining("zero");
    }
}
