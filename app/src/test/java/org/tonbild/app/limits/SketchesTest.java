package org.tonbild.app.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;

/** What is in the made sounds, by value. */
class SketchesTest {
    private static CounterRandom random(int index) {
        return new CounterRandom(7, Purpose.SOUND, index);
    }

    @Test
    void aToneIsASineWithAnEdge() {
        float[] x =
                new SoundSketch(0.1).tone(0.02, 0.05, 1000, 0.5, Math.PI / 2).samples();
        assertThat(x).hasSize(1600);
        assertThat(x[319]).isZero();
        // One sample of a rise over 80, then full amplitude a whole number of periods later.
        assertThat(x[320]).isEqualTo(0.5f / 80, within(1e-6f));
        assertThat(x[320 + 160]).isEqualTo(0.5f, within(1e-5f));
        assertThat(x[320 + 168]).isEqualTo(-0.5f, within(1e-5f));
        assertThat(x[1120]).isZero();
    }

    @Test
    void aSweepGoesInRatios() {
        // From 500 Hz over an octave in a second: the phase is 2 pi 500 (2^t - 1) / ln 2.
        float[] x = new SoundSketch(1).sweep(0, 1, 500, 1000, 1, 0).samples();
        double t = 0.5;
        double angle = 2 * Math.PI * 500 * (Math.pow(2, t) - 1) / Math.log(2);
        // Summed sample by sample it runs behind by half a step's change: less than 0.2 radians.
        assertThat((double) x[8000]).isEqualTo(Math.sin(angle), within(0.2));
        assertThat(crossings(x, 0, 1600)).isBetween(95, 112);
        assertThat(crossings(x, 14400, 16000)).isBetween(185, 201);
    }

    private static int crossings(float[] x, int from, int to) {
        int n = 0;
        for (int i = from + 1; i < to; i++) {
            n += x[i - 1] < 0 != x[i] < 0 ? 1 : 0;
        }
        return n;
    }

    @Test
    void levelsAreEffectiveAmplitudes() {
        float[] x = new SoundSketch(1).noise(3, random(0)).level(0.1).samples();
        double squares = 0;
        for (float v : x) {
            squares += v * v;
        }
        assertThat(Math.sqrt(squares / x.length)).isEqualTo(0.1, within(1e-6));
        assertThat(new SoundSketch(0.01).level(1).samples()).containsOnly(0);
        assertThat(SoundSketch.gain(-20)).isEqualTo(0.1, within(1e-12));
    }

    @Test
    void placesDifferByFrequencyOnly() {
        for (int i = 0; i < 6; i++) {
            MadeSound e = Place.sound(i, random(i));
            assertThat(e.label()).isEqualTo(Math.round(Place.centre(i)) + " Hz");
            // Two crossings a period; the swing averages out and noise adds few.
            double frequency = crossings(e.signal().channel(0), 0, 16000) / 2.0;
            assertThat(frequency).isEqualTo(Place.centre(i), within(180.0));
        }
    }

    @Test
    void eventsComeInTheOrderOfTheLabel() throws Exception {
        for (int i = 0; i < 4; i++) {
            MadeSound e = TimeOrder.sound(i, random(i));
            float[] x = e.signal().channel(0);
            assertThat(x).hasSize(32000);
            int first = 0;
            while (Math.abs(x[first]) < 0.05) {
                first++;
            }
            int half = (int) (TimeOrder.EVENT * 8000);
            boolean rises = crossings(x, first, first + half) < crossings(x, first + half, first + 2 * half);
            assertThat(e.label()).isEqualTo(rises ? "up then down" : "down then up");
            // Farther apart than 22 columns.
            int quiet = first + 2 * half + 40;
            int end = quiet;
            while (Math.abs(x[end]) < 0.05) {
                end++;
            }
            assertThat(end - quiet).isGreaterThan(22 * 256);
        }
    }

    @Test
    void mixturesHoldTwoKindsTheLouderFirst() {
        for (int i = 0; i < 20; i++) {
            List<String> labels = List.of(Overlap.mixture(i, random(i)).label().split(";"));
            assertThat(labels).hasSize(2).doesNotHaveDuplicates();
            assertThat(Textures.LABELS).containsAll(labels);
            assertThat(labels.get(0)).isEqualTo(Textures.LABELS.get(i % 5));
        }
    }

    @Test
    void twoTonesHaveAValleyWhereTheWindowIsLong() throws Exception {
        SoundSketch pair = Dilution.pair(2000, 60, random(1)).level(0.1).noise(0.0001, random(2));
        Spectrogram coarse = analyze("mel 64 bands, window 64 ms", pair);
        Spectrogram fine = analyze("linear, window 256 ms", pair);
        assertThat(Dilution.valley(coarse, 1970, 2030)).isZero();
        assertThat(Dilution.valley(fine, 1970, 2030)).isGreaterThan(20);
    }

    private static Spectrogram analyze(String recipe, SoundSketch sound) throws Exception {
        return Pipeline.of(Dilution.recipes().get(recipe))
                .analyze(sound.signal())
                .get(0);
    }

    @Test
    void aSeedGivesTheSameSoundsAndAnotherOthers() {
        assertThat(WaveletScales.sound(3, random(3)).signal().channel(0))
                .isEqualTo(WaveletScales.sound(3, random(3)).signal().channel(0))
                .isNotEqualTo(WaveletScales.sound(3, random(4)).signal().channel(0));
        assertThat(Normalised.near(2, random(2)).label()).isEqualTo("falling");
    }
}
