package org.tonbild.app.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.Steps;
import org.tonbild.preset.Trait;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.tensor.Npy;
import org.tonbild.tensor.Npz;
import org.tonbild.tensor.Tensor;

class ParityTest {
    @TempDir
    Path folder;

    private static final Signal SOUND = Signal.of(Sounds.talk(3, 16_000, 1.3), 16_000);

    @Test
    void aPresetAsItStandsIsNamed() {
        Diagnosis d = Parity.diagnose(SOUND, array("whisper"), null, (word, part) -> {});
        assertThat(d.verdict()).isEqualTo(Diagnosis.Verdict.REPRODUCED);
        assertThat(d.preset()).isEqualTo("whisper");
        assertThat(d.stages()).isEmpty();
    }

    @Test
    void theFirstStageThatDiffersFromAProfileIsNamedWithItsEffect() {
        Recipe other = Registry.plain("whisper")
                .with(Map.of("1.duration_seconds", "auto", "1.fill", "none", "pad_mode", "constant", "n_mels", "64"));
        Diagnosis d = Parity.diagnose(SOUND, of(other), List.of("whisper"), (word, part) -> {});
        assertThat(d.verdict()).isEqualTo(Diagnosis.Verdict.REPRODUCED);
        assertThat(d.profile()).isEqualTo("whisper");
        assertThat(d.stages()).extracting(Diagnosis.StageDifference::stage).contains(Trait.FRAMES, Trait.BANDS);
        Diagnosis.StageDifference frames = d.stages().stream()
                .filter(s -> s.stage() == Trait.FRAMES)
                .findFirst()
                .orElseThrow();
        assertThat(frames.keys()).contains(List.of("pad_mode", "constant", "reflect"));
        assertThat(frames.effect()).isNotNull();
        assertThat(frames.effect().cells()).isBetween(1L, 64L * 6);
    }

    @Test
    void theRecipeOnTheOutputGivesTheArray() throws IOException {
        Path sound = sound();
        Recipe made = Steps.parse("tonbild=1\n1.step=signal\n2.step=mel\n2.n_fft=512\n2.hop_length=173\n2.n_mels=33\n"
                + "2.fmin=37.3\n2.fmax=7412\n3.step=logarithm\n3.base=ten\n");
        Path theirs = folder.resolve("theirs.npy");
        Files.write(theirs, Npy.write(tensor(made)));
        CommandLineRun run = CommandLineRun.of("parity", sound.toString(), theirs.toString());
        assertThat(run.err()).contains("gives the array");
        assertThat(run.code()).isZero();
        Recipe found = Steps.parse(run.out());
        assertThat(found.toMap())
                .containsEntry("2.hop_length", "173")
                .containsEntry("2.fmin", "37.3")
                .containsEntry("2.fmax", "7412")
                .containsEntry("3.base", "ten");
        float[] mine = spectrogram(found).bandAfterBand();
        float[] wanted = spectrogram(made).bandAfterBand();
        for (int i = 0; i < mine.length; i++) {
            assertThat(mine[i]).isCloseTo(wanted[i], org.assertj.core.data.Offset.offset(2e-5f));
        }
    }

    @Test
    void noiseHasNoRecipeAndAnotherExitCode() throws IOException {
        double[] noise = Naive.noise(1, 40 * 120);
        float[] values = new float[noise.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) noise[i];
        }
        Path theirs = folder.resolve("noise.npy");
        Files.write(theirs, Npy.write(Tensor.of(new int[] {40, 120}, values)));
        CommandLineRun run = CommandLineRun.of("parity", sound().toString(), theirs.toString(), "--json");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).contains("\"verdict\" : \"unexplained\"");
    }

    @Test
    void badArraysAreRefusedInOneSentence() {
        assertThatThrownBy(() -> TheirArray.of(new int[] {0, 80}, new double[0]))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> TheirArray.of(new int[] {100}, new double[100]))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("shape [100]");
        assertThatThrownBy(() -> TheirArray.of(new int[] {3, 10, 10}, new double[300]))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("two axes");
        assertThatThrownBy(() -> TheirArray.of(new int[] {3, 3}, new double[9]))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("too few frames");
        double[] holed = new double[800];
        holed[81] = Double.NaN;
        assertThatThrownBy(() -> TheirArray.of(new int[] {1, 10, 80}, holed))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("NaN at [1, 1]");
    }

    @Test
    void badFilesAreRefusedInOneSentence() throws IOException {
        Path sound = sound();
        Path broken = folder.resolve("broken.npy");
        Files.write(broken, new byte[] {1, 2, 3});
        CommandLineRun run = CommandLineRun.of("parity", sound.toString(), broken.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("broken.npy")
                .contains("no npy signature")
                .hasLineCount(1);
        Path several = folder.resolve("several.npz");
        Tensor tensor = Tensor.of(new int[] {8, 8}, new float[64]);
        Files.write(several, Npz.write(Map.of("x", tensor, "y", tensor)));
        run = CommandLineRun.of("parity", sound.toString(), several.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("name one of them");
        run = CommandLineRun.of("parity", sound.toString(), several.toString(), "--profile", "whisperr");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("whisper");
        run = CommandLineRun.of("parity", sound.toString(), several.toString(), "--array", "x");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the same all along");
    }

    private Path sound() throws IOException {
        Path sound = folder.resolve("sound.wav");
        WavWriter.write(sound, SOUND, WavEncoding.FLOAT32);
        return sound;
    }

    private static Spectrogram spectrogram(Recipe recipe) {
        return Pipeline.of(recipe).analyze(SOUND).get(0);
    }

    private static Tensor tensor(Recipe recipe) {
        Spectrogram s = spectrogram(recipe);
        return Tensor.of(new int[] {s.bands(), s.frames()}, s.bandAfterBand());
    }

    private static TheirArray array(String preset) {
        return of(Registry.plain(preset));
    }

    private static TheirArray of(Recipe recipe) {
        Tensor tensor = tensor(recipe);
        float[] values = tensor.values();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return TheirArray.of(tensor.shape(), wide);
    }
}
