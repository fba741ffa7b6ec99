package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.golden.Golden;
import org.tonbild.golden.NpyArray;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Colour-mapped log-mel pictures against librosa 0.11 and matplotlib 3.6: bytes equal, but where a value lies on the
 * edge between two colours it may fall to either side (one value in a thousand at most, by one map entry).
 */
class ImageGoldenTest {
    private final Golden golden = Golden.open();

    @Test
    void picturesEqualMatplotlibs() {
        List<Golden.Case> cases = golden.cases("image");
        assertThat(cases).isNotEmpty();
        int worst = 0;
        for (Golden.Case c : cases) {
            NpyArray expected = golden.output(c);
            JsonNode look = c.params(2);
            Map<String, String> keys = new LinkedHashMap<>();
            keys.put("pixels", "rgb8");
            keys.put("color_map", look.get("cmap").asText().replace("gray", "grey"));
            for (String key : List.of("vmin", "vmax")) {
                if (look.has(key)) {
                    keys.put(key, look.get(key).asText());
                }
            }
            ImageStep step = Specs.with(ImageStep.DEFAULTS, keys);
            Spectrogram spectrogram = Pipeline.of(Recipe.of(
                            Specs.with(
                                    MelSpectrogram.DEFAULTS,
                                    "n_mels",
                                    c.params(0).get("n_mels").asInt()),
                            Specs.with(Decibels.DEFAULTS, "ref", "max")))
                    .analyze(golden.input(c.input()))
                    .get(0);
            Raster raster = SpectrogramImage.render(step, List.of(spectrogram), Provenance.UNKNOWN)
                    .raster();
            int height = expected.shape()[0];
            int width = expected.shape()[1];
            assertThat(raster.height()).isEqualTo(height);
            assertThat(raster.width()).isEqualTo(width);
            List<Integer> tables = new ArrayList<>();
            for (int i = 0; i < ColorMap.SIZE; i++) {
                tables.add(step.colorMap().rgb(i));
            }
            int other = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    // Row 0 of the reference is the lowest band.
                    int want = 0;
                    int got = 0;
                    for (int k = 0; k < 3; k++) {
                        want = want << 8 | (int) expected.values()[(y * width + x) * 3 + k];
                        got = got << 8 | raster.level(x, height - 1 - y, k);
                    }
                    if (want != got) {
                        other++;
                        assertThat(Math.abs(tables.indexOf(want) - tables.indexOf(got)))
                                .as("%s at %d, %d", c.id(), x, y)
                                .isLessThanOrEqualTo(2);
                    }
                }
            }
            worst = Math.max(worst, other);
            assertThat(other).as(c.id()).isLessThanOrEqualTo(width * height / 1000);
        }
        System.out.println("ImageGoldenTest: " + cases.size() + " pictures, at most " + worst + " pixels differ");
    }
}
