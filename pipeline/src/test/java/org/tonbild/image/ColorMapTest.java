package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.golden.NpyArray;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class ColorMapTest {
    /** Arrays that matplotlib 3.6.3 put out; equal to the byte. */
    @ParameterizedTest
    @ValueSource(strings = {"viridis", "magma", "inferno", "plasma", "grey", "jet", "turbo"})
    void equalsTheGoldenTable(String name) throws Exception {
        double[] golden = NpyArray.read(Path.of(ColorMapTest.class
                        .getResource("/golden/colormap/" + name + ".npy")
                        .toURI()))
                .values();
        byte[] table = ColorMap.parse(name).table();
        assertThat(golden).hasSize(768);
        for (int i = 0; i < golden.length; i++) {
            assertThat((double) (table[i] & 0xff)).as("byte %d", i).isEqualTo(golden[i]);
        }
    }

    /** Every map, as it is and turned round, by the digest of the bytes that matplotlib 3.6.3 gives. */
    @Test
    void everyMapHasTheKnownDigest() throws Exception {
        List<String> checked = new ArrayList<>();
        try (InputStream in = ColorMapTest.class.getResourceAsStream("/golden/colormap/digests.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] words = line.split(" ");
                if (!words[0].equals("#")) {
                    assertThat(digest(words[0])).as(words[0]).isEqualTo(words[1]);
                    assertThat(digest(words[0] + "_r")).as(words[0] + "_r").isEqualTo(words[2]);
                    checked.add(words[0]);
                }
            }
        }
        assertThat(checked).containsExactlyInAnyOrderElementsOf(ColorMap.choices());
    }

    private static String digest(String name) throws Exception {
        byte[] sha =
                MessageDigest.getInstance("SHA-256").digest(ColorMap.parse(name).table());
        return HexFormat.of().formatHex(sha, 0, 8);
    }

    @Test
    void namesAreReadAsPeopleWriteThem() {
        assertThat(ColorMap.parse("Gray_r")).isEqualTo(ColorMap.parse("grey_r")).hasToString("grey_r");
        assertThat(ColorMap.parse("YlGnBu")).hasToString("ylgnbu");
        assertThatThrownBy(() -> Specs.with(ImageStep.DEFAULTS, "color_map", "virids"))
                .isInstanceOf(SpecException.class)
                .hasMessage("color_map: 'virids' is no colour map; did you mean viridis?");
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
