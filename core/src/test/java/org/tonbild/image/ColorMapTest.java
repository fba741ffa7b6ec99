package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.tensor.Npy;

class ColorMapTest {
    /** Arrays that matplotlib 3.6.3 put out; equal to the byte. */
    @ParameterizedTest
    @EnumSource(
            value = ColorMap.class,
            names = {"VIRIDIS", "MAGMA", "INFERNO", "PLASMA", "GREY", "JET", "TURBO"})
    void equalsTheGoldenTable(ColorMap map) throws Exception {
        String name = "/golden/colormap/" + map.name().toLowerCase(java.util.Locale.ROOT) + ".npy";
        try (InputStream in = ColorMapTest.class.getResourceAsStream(name)) {
            float[] golden = Npy.read(in.readAllBytes()).values();
            byte[] table = map.table();
            assertThat(golden).hasSize(768);
            for (int i = 0; i < golden.length; i++) {
                assertThat((float) (table[i] & 0xff)).as("byte %d", i).isEqualTo(golden[i]);
            }
        }
    }

    /** SHA-256 of the 768 bytes that matplotlib 3.6.3 gives. */
    @ParameterizedTest
    @CsvSource({
        "MAGMA, e2e7c21b2cdebd6f",
        "GIST_NCAR, 21ccdf24b1ff7a3d",
        "COOLWARM, 161fad279ef7b15f",
        "BLUES, dabb29b9a7853be5",
        "VIRIDIS, 96a1f6f37d4041f9",
        "INFERNO, 8092f65256023cef",
        "PLASMA, 3c079586af5e9371",
        "CIVIDIS, 8a6c6bf382be7cc3",
        "GREY, c15598e2bf5c6ff3",
        "GREY_R, 27f5a8ed17641838",
        "JET, c1b7b97444ebebfc",
        "TURBO, 8f5d5edf6af4af05"
    })
    void hasTheKnownDigest(ColorMap map, String digest) throws Exception {
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(map.table());
        assertThat(HexFormat.of().formatHex(sha, 0, 8)).isEqualTo(digest);
    }

    /** The published control points, drawn straight at i/255 and truncated to bytes. */
    @ParameterizedTest
    @EnumSource(
            value = ColorMap.class,
            names = {"GIST_NCAR", "COOLWARM", "BLUES"})
    void equalsItsDefinition(ColorMap map) throws IOException {
        byte[] table = map.table();
        int checked = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ColorMapTest.class.getResourceAsStream("/golden/colormap/definitions.txt"),
                StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (!words[0].equalsIgnoreCase(map.name())) {
                    continue;
                }
                int channel = switch (words[1]) {
                    case "red" -> 0;
                    case "green" -> 1;
                    default -> 2;
                };
                for (int i = 0; i < 256; i++) {
                    int expected = (int) (interpolate(words, 255 * (i * (1 / 255.0))) * 255);
                    assertThat(table[3 * i + channel] & 0xff)
                            .as("%s %d", words[1], i)
                            .isEqualTo(expected);
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(768);
    }

    private static double interpolate(String[] words, double x) {
        double x0 = 0;
        double y0 = 0;
        for (int i = 2; i < words.length; i++) {
            String[] point = words[i].split(":");
            double x1 = 255 * Double.parseDouble(point[0]);
            double y1 = Double.parseDouble(point[1]);
            if (x <= x1) {
                return i == 2 ? y1 : y0 + (x - x0) / (x1 - x0) * (y1 - y0);
            }
            x0 = x1;
            y0 = y1;
        }
        return y0;
    }

    @Test
    void indexIsTheFloor() {
        assertThat(ColorMap.index(0)).isZero();
        assertThat(ColorMap.index(Math.nextDown(1 / 256.0))).isZero();
        assertThat(ColorMap.index(1 / 256.0)).isEqualTo(1);
        assertThat(ColorMap.index(Math.nextDown(1.0))).isEqualTo(255);
        assertThat(ColorMap.index(1)).isEqualTo(255);
        assertThat(ColorMap.index(-3)).isZero();
        assertThat(ColorMap.index(Double.POSITIVE_INFINITY)).isEqualTo(255);
        assertThat(ColorMap.index(Double.NaN)).isEqualTo(ColorMap.NO_COLOR);
    }
}
