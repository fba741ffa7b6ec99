package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves the numbers: by the reference arrays of this project, and by the large set where it lies beside it. */
class ConformanceTest {
    /** Families of the large auditory set whose every case has to pass. */
    private static final Set<String> HELD_AUDITORY = Set.of(
            "carfac.design",
            "carfac.run",
            "carfac.sai",
            "modulation.stft",
            "modulation.bands",
            "weighting.curve",
            "weighting.system",
            "level.bilinear",
            "level.fft",
            "level.fast",
            "level.averaged",
            "maad.spectrogram",
            "maad.background",
            "maad.rois",
            "maad.shape",
            "maad.centroid",
            "maad.features",
            "maad.index",
            "sii",
            "third_octave.design",
            "third_octave.mosqito",
            "third_octave.acoustics_fft",
            "third_octave.acoustics_filter",
            "ssq.cwt",
            "ssq.stft",
            "nsgt.full",
            "nsgt.sliced");

    /** Families of the large set of front ends whose every case has to pass. */
    private static final Set<String> HELD_FRONTS = Set.of(
            "librosa-0.8.1",
            "librosa-0.9.2",
            "librosa-0.11.0",
            "librosa-1.0.0dev",
            "nnaudio",
            "whisper",
            "ast",
            "hf",
            "clap",
            "msclap",
            "panns",
            "nemo",
            "knf",
            "psf",
            "vggish",
            "yamnet",
            "tf.signal",
            "kapre");

    @ParameterizedTest
    @CsvSource({
        "/conform/manifest.json, 190",
        "/conform/auditory/manifest.json, 46",
        "/conform/fronts/manifest.json, 174"
    })
    void everyCaseOfTheProjectsOwnSetsPasses(String name, long least) throws IOException, URISyntaxException {
        Path manifest = Path.of(ConformanceTest.class.getResource(name).toURI());
        Report report = run(manifest, Set.of());
        System.out.println("Conformance, the project's own reference arrays: " + report.lastLine());
        assertThat(failures(report)).isEmpty();
        assertThat(report.count(Verdict.Outcome.PASSED)).isGreaterThan(least);
    }

    @Test
    void theLargeSetsPassWhereTheyArePresent() throws IOException {
        Path root = Path.of(System.getProperty("tonbild.root", ".."));
        Path golden = root.resolveSibling("shared").resolve("golden");
        if (!Files.exists(golden.resolve("manifest.json"))) {
            System.out.println("Conformance, large sets: not present, the project's own ones were run alone");
            return;
        }
        assertHeld(golden.resolve("manifest.json"), Set.of());
        assertHeld(golden.resolve("auditory").resolve("manifest.json"), HELD_AUDITORY);
        assertHeld(golden.resolve("fronts").resolve("manifest.json"), HELD_FRONTS);
    }

    private static void assertHeld(Path manifest, Set<String> families) throws IOException {
        Report report = run(manifest, families);
        System.out.println("Conformance, large set beside the project: " + report.lastLine());
        report.familyLines().forEach(System.out::println);
        assertThat(failures(report)).isEmpty();
    }

    /** A limit that nothing can break proves nothing: a tiny change of one number has to be seen. */
    @Test
    void aChangedNumberIsSeen() throws IOException, URISyntaxException {
        Path manifest = Path.of(
                ConformanceTest.class.getResource("/conform/manifest.json").toURI());
        for (Manifest.Case of : Manifest.read(manifest).cases()) {
            if (of.family().equals("mel")) {
                NumberArray reference = NpyInput.read(of.outputs().get(0).file());
                double[] changed = reference.values().clone();
                int at = changed.length / 2;
                double peak = Comparison.of(reference, reference, false).peak();
                changed[at] += 1e-6 * peak;
                Comparison comparison = Comparison.of(new NumberArray(reference.shape(), changed), reference, false);
                assertThat(Limits.LINEAR.limit().holds(comparison)).isFalse();
                return;
            }
        }
        throw new AssertionError("the set has no case of the family mel");
    }

    /** Where less is better, only what is worse counts. */
    @Test
    void aWorseApproximationIsSeenAndABetterOnePasses() {
        NumberArray reference = NumberArray.of(new double[] {0.5, 0.01});
        Limit limit = Limits.CONVERGENCE.limit();
        assertThat(limit.holds(Comparison.excess(NumberArray.of(new double[] {0.2, 0.0104}), reference)))
                .isTrue();
        assertThat(limit.holds(Comparison.excess(NumberArray.of(new double[] {0.2, 0.0106}), reference)))
                .isFalse();
        assertThat(limit.holds(Comparison.excess(NumberArray.of(new double[] {0.2, Double.NaN}), reference)))
                .isFalse();
    }

    private static Report run(Path file, Set<String> families) throws IOException {
        Manifest manifest = Manifest.read(file);
        Runner runner = new Runner(manifest);
        List<Verdict> verdicts = new ArrayList<>();
        for (Manifest.Case of : manifest.cases()) {
            if (families.isEmpty() || families.contains(of.family())) {
                verdicts.add(runner.run(of));
            }
        }
        return new Report(verdicts);
    }

    private static List<String> failures(Report report) {
        return report.verdicts().stream()
                .filter(v -> v.outcome() == Verdict.Outcome.FAILED)
                .map(v -> v.id() + ": " + v.reason())
                .toList();
    }
}
