package org.tonbild.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonSpec;

class ComparisonPageTest {
    private static final int RATE = 16000;

    @TempDir
    Path folder;

    @Test
    void pageHoldsEverythingAndNamesAreEscaped() throws IOException {
        Path html = folder.resolve("page.html");
        Path json = folder.resolve("page.json");
        Comparison comparison = Comparison.of(
                List.of(sound("<script>alert('x')&.wav", 1, 1)),
                List.of(sound("b \"quoted\".wav", 2, 0.5)),
                ComparisonSpec.DEFAULTS);
        ComparisonPage.write(comparison, html, json);
        String page = Files.readString(html);
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(&#39;x&#39;)&amp;.wav");
        assertThat(page).contains("B is 6.0 dB softer than A");
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]{0,30})").matcher(page);
        int pictures = 0;
        while (links.find()) {
            assertThat(links.group(1)).startsWith("data:");
            pictures++;
        }
        assertThat(pictures).isGreaterThan(20);
        assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import");
        Matcher images = Pattern.compile("<img (?!alt=\")").matcher(page);
        assertThat(images.find()).as("a picture without an alternative text").isFalse();
        JsonNode tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree.get("findings").get(0).get("kind").asText()).isEqualTo("LEVEL");
        assertThat(tree.get("findings").get(0).get("value").asDouble()).isBetween(-6.3, -5.7);
        assertThat(tree.get("images").size()).isGreaterThanOrEqualTo(4);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(html, json);
        }
    }

    @Test
    void samePageTwiceHasTheSameBytes() throws IOException {
        Comparison comparison =
                Comparison.of(List.of(sound("a", 1, 1)), List.of(sound("b", 2, 1)), ComparisonSpec.DEFAULTS);
        ComparisonPage.write(comparison, folder.resolve("1.html"), folder.resolve("1.json"));
        ComparisonPage.write(comparison, folder.resolve("2.html"), folder.resolve("2.json"));
        assertThat(folder.resolve("1.html")).hasSameBinaryContentAs(folder.resolve("2.html"));
        assertThat(folder.resolve("1.json")).hasSameBinaryContentAs(folder.resolve("2.json"));
    }

    private static Recording sound(String name, long seed, double gain) {
        Random random = new Random(seed);
        float[] x = new float[3 * RATE];
        for (int i = 0; i < x.length; i++) {
            double hum = Math.sin(2 * Math.PI * 100 * i / RATE) + 0.5 * Math.sin(2 * Math.PI * 200 * i / RATE);
            x[i] = (float) (gain * (0.1 * hum + 0.03 * random.nextGaussian()));
        }
        return Recording.of(name, Signal.of(x, RATE));
    }
}
