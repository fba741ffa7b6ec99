package org.tonbild.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Comparing;
import org.tonbild.app.work.Learning;
import org.tonbild.app.work.Recipes;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.figure.compare.ComparisonPage;
import org.tonbild.image.PngReader;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.Prediction;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainingHistory;

class DemoPageTest {
    private static final int RATE = 16_000;
    private static final String HOSTILE = "x<b>&\"y";

    @TempDir
    Path root;

    @Test
    void everyLinkLeadsToAFileAndTheNumbersAreThoseOfTheResults() throws IOException {
        Path out = root.resolve("out");
        try (OutputFolder folder = OutputFolder.open(out)) {
            Comparison comparison = Comparison.of(
                    List.of(Recording.of("a", noise(1, 0.05))),
                    List.of(Recording.of("b", noise(2, 0.1))),
                    ComparisonSpec.DEFAULTS);
            ComparisonPage.Page page = ComparisonPage.render(comparison);
            Comparing.write(page, out.resolve("compare-x.html"));
            List<DemoPage.Picture> pairs = DemoFigures.pairs(folder, "x", comparison.soundA(), comparison.soundB());
            DemoPage.Picture four = DemoFigures.four(folder, comparison.soundA(), HOSTILE);
            assertThat(PngReader.read(Files.readAllBytes(out.resolve(four.file())))
                            .raster()
                            .width())
                    .isEqualTo(1560);

            List<Clip> clips = clips();
            ImageDataset dataset = ImageDataset.of(root, "fold", clips);
            List<Double> progress = new ArrayList<>();
            DemoDataset written = DemoDataset.write(
                    folder, dataset, Learning.values(Recipes.TRAINING), "2", "0", (f, what) -> progress.add(f));
            assertThat(progress).isSorted().endsWith(1.0);
            assertThat(Files.readAllLines(out.resolve("dataset/metadata.csv")))
                    .hasSize(5)
                    .contains("test/hiss/c3.png,hiss,test,2");
            assertThat(PngReader.read(Files.readAllBytes(out.resolve(written.picture(clips.get(0)))))
                            .text())
                    .hasSizeGreaterThan(1);

            CrossValidation.Result result = result(clips.subList(2, 4));
            AtomicFiles.write(
                    out.resolve("model/report.html"),
                    TrainingReport.page("Report", result, "recipe", java.util.Map.of()));
            AtomicFiles.write(out.resolve("sounds/c3.wav"), "sound");
            String html = DemoPage.page(new DemoPage.Shown(
                    four,
                    List.of(new DemoPage.Compared(HOSTILE, "compare-x.html", page.numbers(), pairs)),
                    List.of(new DemoPage.Picture(written.picture(clips.get(0)), HOSTILE)),
                    4,
                    2,
                    "108 x 64 pixels",
                    result,
                    100,
                    List.of(new DemoPage.Named(
                            written.picture(clips.get(2)),
                            "sounds/c3.wav",
                            HOSTILE,
                            new Prediction("c3", "hum", 0.75, List.of(0.75, 0.25)))),
                    12.4));

            assertThat(html).doesNotContain("x<b>").contains("x&lt;b&gt;&amp;&quot;y");
            assertThat(links(html))
                    .contains("compare-x.html", "model/report.html", "dataset/")
                    .allSatisfy(link -> {
                        assertThat(out.resolve(link)).exists();
                    });
            assertThat(html)
                    .contains(page.numbers().findings().get(0).sentence())
                    .contains("1 of 2 held-out clips named rightly")
                    .contains("<b>50.0 %</b>")
                    // Wilson's interval for 1 of 2.
                    .contains("between 9.5 % and 90.5 %")
                    .contains("in 12 seconds")
                    .contains("in 100 passes")
                    .contains("75 %");
        }
    }

    private static TreeSet<String> links(String html) {
        TreeSet<String> links = new TreeSet<>();
        Matcher matcher = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(html);
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }

    private static CrossValidation.Result result(List<Clip> clips) {
        float[][] probabilities = {{0.9f, 0.1f}, {0.8f, 0.2f}};
        List<Clip> test = List.of(clips.get(0), clips.get(1));
        Evaluation evaluation = Evaluation.of(List.of("hiss", "hum"), test, probabilities);
        TrainingHistory history = new TrainingHistory(
                List.of(new TrainingHistory.Epoch(1, 0.01, 1.5, 0.4, null, null, 1.2, 0.5)), 3, 0.1, null);
        return new CrossValidation.Result(
                Splits.Basis.FOLD,
                "fold",
                1,
                1,
                1000,
                3,
                evaluation.accuracy(),
                evaluation.standardError(),
                List.of(new CrossValidation.Fold("2", 2, evaluation, history)),
                evaluation);
    }

    private List<Clip> clips() throws IOException {
        List<Clip> clips = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            Path file = root.resolve("c" + i + ".wav");
            WavWriter.write(file, noise(i, 0.1), WavEncoding.PCM16);
            clips.add(new Clip("c" + i, file, i % 2 == 1 ? "hiss" : "hum", i <= 2 ? "1" : "2", ""));
        }
        return clips;
    }

    private static Signal noise(long seed, double deviation) {
        Random random = new Random(seed);
        float[] x = new float[2 * RATE];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (deviation * random.nextGaussian());
        }
        return Signal.of(x, RATE);
    }
}
