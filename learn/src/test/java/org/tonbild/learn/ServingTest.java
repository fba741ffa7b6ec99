package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.learn.event.ToneModel;

/** Serving from Java: by many threads, and without the libraries that only training needs. */
class ServingTest {
    @TempDir
    static Path folder;

    private static Model model;

    @BeforeAll
    static void train() throws Exception {
        model = ToneModel.save(folder.resolve("m"));
    }

    private static float[] sound(int seed) {
        float[] x = ToneModel.noise(4000, seed);
        ToneModel.addTone(x, 0, seed % 2 * 4000);
        return x;
    }

    @Test
    void classifiesSamplesInMemory() throws IOException {
        try (Classifier classifier = Classifier.open(model.folder())) {
            assertThat(classifier.predict(sound(100), ToneModel.RATE).label()).isEqualTo("noise");
            Prediction tone = classifier.predict(sound(101), ToneModel.RATE);
            assertThat(tone.label()).isEqualTo("tone");
            assertThat(tone.probability()).isGreaterThan(0.7);
        }
    }

    @Test
    void manyThreadsGetTheSameNumbers() throws Exception {
        try (Classifier classifier = Classifier.open(model.folder())) {
            List<Prediction> alone = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                alone.add(classifier.predict(sound(i), ToneModel.RATE));
            }
            assertThat(alone).doesNotHaveDuplicates();
            ExecutorService pool = Executors.newFixedThreadPool(8);
            try {
                List<Future<List<Prediction>>> all = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    int first = thread;
                    all.add(pool.submit(() -> {
                        List<Prediction> mine = new ArrayList<>(alone);
                        for (int i = 0; i < 100; i++) {
                            int which = (first + i) % 10;
                            mine.set(which, classifier.predict(sound(which), ToneModel.RATE));
                        }
                        return mine;
                    }));
                }
                for (Future<List<Prediction>> one : all) {
                    assertThat(one.get()).isEqualTo(alone);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    /** Version 1.29.0 for Linux does: it opens a connection, and reads the command line and the machine's identity. */
    @Test
    void theEngineReportsToNobody() throws IOException {
        String library = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(library)) {
            assertThat(in).as(library).isNotNull();
            String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(bytes.contains("OrtGetApiBase")).isTrue();
            assertThat(bytes.contains("events.data.microsoft.com")).isFalse();
        }
    }

    @Test
    void needsNoLibraryOfTheTrainingEngine() throws Exception {
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("bytedeco"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without.length())
                .isLessThan(System.getProperty("java.class.path").length());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        without,
                        ServingRun.class.getName(),
                        model.folder().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (Classifier classifier = Classifier.open(model.folder())) {
            Prediction here = classifier.predict(ServingRun.samples(), ToneModel.RATE);
            assertThat(said.lines()).contains("no libtorch here", here.label() + " " + here.probability(), "events 1");
            assertThat(said).contains("the libraries of the engine torch are not there");
        }
    }
}
