package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaletteImageTest {
    private static int rgb(Raster raster, int x, int y) {
        return raster.level(x, y, 0) << 16 | raster.level(x, y, 1) << 8 | raster.level(x, y, 2);
    }

    private static int difference(int a, int b) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return most;
    }

    /** Noise in a colour map within a frame of greys, as a figure has it. */
    private static int[] frame(int width, int height, int greys) {
        Random random = new Random(3);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0x010101 * random.nextInt(greys) | random.nextInt(256) << 24;
        }
        return pixels;
    }

    private static ColorCells cells(int x, int y, int width, int height) {
        Random random = new Random(4);
        byte[] places = new byte[width * height];
        for (int i = 0; i < places.length; i++) {
            places[i] = (byte) (random.nextGaussian() * 60 + 128);
        }
        return new ColorCells(x, y, width, height, places, ColorMap.VIRIDIS);
    }

    @Test
    void fewColorsComeBackAsTheyAre() throws Exception {
        for (int[] size : new int[][] {{1, 1}, {1, 9}, {9, 1}, {300, 40}}) {
            int[] pixels = frame(size[0], size[1], 256);
            PaletteImage image = PaletteImage.of(size[0], size[1], pixels, List.of(), 0);
            assertThat(image).isNotNull();
            Png png = PngReader.read(PngWriter.write(image, Map.of("key", "text")));
            assertThat(png.text()).containsEntry("key", "text");
            assertThat(png.raster().kind()).isEqualTo(PixelKind.RGB8);
            for (int i = 0; i < pixels.length; i++) {
                int x = i % size[0];
                int y = i / size[0];
                assertThat(rgb(png.raster(), x, y)).isEqualTo(pixels[i] & 0xffffff);
                assertThat(image.rgb(x, y)).isEqualTo(pixels[i] & 0xffffff);
            }
        }
    }

    /** 256 of the map and 200 greys: the rarest change, and by no more than is allowed. */
    @Test
    void rareColorsGiveWayWithinTheTolerance() {
        int width = 200;
        int height = 150;
        int[] pixels = frame(width, height, 200);
        List<ColorCells> cells = List.of(cells(110, 20, 80, 120), cells(10, 5, 90, 140));
        PaletteImage image = PaletteImage.of(width, height, pixels, cells, 4);
        assertThat(image).isNotNull();
        assertThat(image.colors()).hasSize(256);
        int changed = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int expected = pixels[y * width + x] & 0xffffff;
                for (ColorCells c : cells) {
                    if (x >= c.x() && x < c.x() + c.width() && y >= c.y() && y < c.y() + c.height()) {
                        expected = c.colors().rgb(c.place(x - c.x(), y - c.y()));
                    }
                }
                int difference = difference(image.rgb(x, y), expected);
                assertThat(difference).isLessThanOrEqualTo(4);
                changed += difference > 0 ? 1 : 0;
            }
        }
        assertThat(changed).isPositive().isLessThan(width * height / 3);
    }

    @Test
    void tooManyColorsGiveNone() {
        int[] pixels = new int[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 4099;
        }
        assertThat(PaletteImage.of(64, 64, pixels, List.of(), 4)).isNull();
        int[] apart = new int[300];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = i * 50_021;
        }
        assertThat(PaletteImage.of(300, 1, apart, List.of(), 4)).isNull();
    }

    @Test
    void sizesAndPalettesAreChecked() throws Exception {
        assertThatThrownBy(() -> PaletteImage.of(2, 2, new int[3], List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ColorCells(0, 0, 2, 2, new byte[3], ColorMap.GREY))
                .isInstanceOf(IllegalArgumentException.class);
        PaletteImage image = PaletteImage.of(3, 1, new int[] {1, 2, 3}, List.of(), 0);
        assertThat(image).isNotNull();
        byte[] file = PngWriter.write(image, Map.of());
        // The palette loses its last colour: length, then name, 9 bytes and checksum of the chunk behind signature and
        // header.
        byte[] cut = new byte[file.length - 3];
        System.arraycopy(file, 0, cut, 0, 47);
        cut[36] = 6;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(cut, 37, 10);
        for (int i = 0; i < 4; i++) {
            cut[47 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
        System.arraycopy(file, 54, cut, 51, file.length - 54);
        assertThatThrownBy(() -> PngReader.read(cut))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("palette of 2");
    }
}
