package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

class SoundChangeTest {
    private static final int RATE = 16_000;

    private static Signal sine(double hertz, double amplitude, int samples) {
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * t / RATE));
        }
        return Signal.of(x, RATE);
    }

    private static double power(float[] x) {
        double sum = 0;
        for (float v : x) {
            sum += (double) v * v;
        }
        return sum / x.length;
    }

    private static float[] difference(Signal a, Signal b) {
        float[] d = new float[a.length()];
        for (int t = 0; t < d.length; t++) {
            d[t] = a.channel(0)[t] - b.channel(0)[t];
        }
        return d;
    }

    /** Hertz from the distance of rising zero crossings over the middle of the sound. */
    private static double pitch(Signal signal) {
        float[] x = signal.channel(0);
        int first = -1;
        int last = -1;
        int count = -1;
        for (int t = x.length / 4; t < 3 * x.length / 4; t++) {
            if (x[t - 1] < 0 && x[t] >= 0) {
                first = first < 0 ? t : first;
                last = t;
                count++;
            }
        }
        return (double) count * signal.sampleRate() / (last - first);
    }

    @Test
    void noiseHasTheStatedRatioAndIsWhite() {
        Signal clean = sine(440, 0.3, 40_000);
        for (double snr : new double[] {-5, 0, 12.5, 30}) {
            Signal noisy = SoundChange.noisy(clean, snr, new CounterRandom(7, Purpose.NOISE, 1));
            float[] noise = difference(noisy, clean);
            double measured = 10 * Math.log10(power(clean.channel(0)) / power(noise));
            assertThat(measured).isEqualTo(snr, within(1e-3));
            double neighbours = 0;
            for (int t = 1; t < noise.length; t++) {
                neighbours += (double) noise[t] * noise[t - 1];
            }
            // Five standard errors of the correlation of 40,000 pairs.
            assertThat(neighbours / noise.length / power(noise)).isEqualTo(0, within(0.025));
        }
        Signal silent = Signal.of(new float[100], RATE);
        assertThat(SoundChange.noisy(silent, 10, new CounterRandom(1, Purpose.NOISE, 1)))
                .isSameAs(silent);
    }

    @Test
    void turningMovesEverySampleOnce() {
        Signal ramp = Signal.of(new float[][] {{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}}, RATE);
        assertThat(SoundChange.turned(ramp, 2).channel(0)).containsExactly(4, 5, 1, 2, 3);
        assertThat(SoundChange.turned(ramp, 2).channel(1)).containsExactly(9, 10, 6, 7, 8);
        assertThat(SoundChange.turned(ramp, -6).channel(0)).containsExactly(2, 3, 4, 5, 1);
        assertThat(SoundChange.turned(ramp, 10)).isSameAs(ramp);
    }

    @Test
    void excerptsReachBothEnds() {
        Signal ramp = Signal.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, RATE);
        assertThat(SoundChange.excerpt(ramp, 4, 0).channel(0)).containsExactly(0, 1, 2, 3);
        assertThat(SoundChange.excerpt(ramp, 4, 0.999).channel(0)).containsExactly(6, 7, 8, 9);
        assertThat(SoundChange.excerpt(ramp, 10, 0.5)).isSameAs(ramp);
    }

    @Test
    void tempoAndPitchAreApart() {
        Signal tone = sine(500, 0.5, 16_000);
        Signal fast = SoundChange.stretch(tone, 1.25);
        assertThat(fast.length()).isEqualTo(12_800);
        assertThat(pitch(fast)).isEqualTo(500, within(1.0));
        Signal high = SoundChange.pitch(tone, 4);
        assertThat(high.length()).isEqualTo(16_000);
        // Four semitones are 2^(1/3); the rate 2^(-1/3) = 0.7937 becomes 0.79.
        assertThat(pitch(high)).isEqualTo(500 / 0.79, within(1.0));
        assertThat(SoundChange.pitch(tone, 0)).isSameAs(tone);
        assertThat(SoundChange.stretch(tone.slice(0, 1000), 1.5).length()).isEqualTo(1000);
    }

    @Test
    void betweenClassSharesFollowTheFormula() {
        assertThat(BetweenClass.share(0, 0, 0.3)).isEqualTo(0.3, within(1e-12));
        // 20 dB louder: 1 / (1 + 10 * 0.5 / 0.5).
        assertThat(BetweenClass.share(20, 0, 0.5)).isEqualTo(1.0 / 11, within(1e-12));
        assertThat(BetweenClass.share(0, 20, 0.5)).isEqualTo(1 / 1.1, within(1e-12));
        assertThat(BetweenClass.share(-3, 9, 0)).isZero();
        assertThat(BetweenClass.share(-3, 9, 1)).isEqualTo(1);
    }

    @Test
    void theRatioIsThatOfTheSoundPressures() {
        // At 1 kHz the A-weighting is 0 dB; the first is 12 dB louder than the second.
        Signal loud = sine(1000, 0.4, 32_000);
        Signal quiet = sine(2000, 0.1, 32_000);
        assertThat(BetweenClass.level(loud) - BetweenClass.level(sine(1000, 0.1, 32_000)))
                .isEqualTo(20 * Math.log10(4), within(1e-3));
        double ratio = 0.7;
        Signal mixed = BetweenClass.mix(loud, quiet, ratio);
        double a = amplitude(mixed, 1000) / 0.4;
        double b = amplitude(mixed, 2000) / 0.1;
        assertThat(a * a + b * b).as("energy of uncorrelated sounds is kept").isEqualTo(1, within(1e-4));
        // p G1' : (1 - p) G2' is r : 1 - r, where the levels are A-weighted amplitudes.
        double weighted = Math.pow(10, (BetweenClass.level(quiet) - BetweenClass.level(loud)) / 20);
        assertThat(a / (a + b * weighted)).isEqualTo(ratio, within(1e-4));
    }

    @Test
    void mixesOfOneSideAreThatSide() {
        Signal first = sine(700, 0.2, 5000);
        Signal second = sine(900, 0.2, 3000);
        assertThat(BetweenClass.mix(first, second, 1).channel(0)).isEqualTo(first.channel(0));
        Signal other = BetweenClass.mix(first, second, 0);
        assertThat(other.length()).isEqualTo(5000);
        assertThat(other.slice(0, 3000).channel(0)).isEqualTo(second.channel(0));
        assertThat(other.channel(0)[4000]).isZero();
    }

    private static double amplitude(Signal signal, double hertz) {
        double re = 0;
        double im = 0;
        for (int t = 0; t < signal.length(); t++) {
            re += signal.channel(0)[t] * Math.cos(2 * Math.PI * hertz * t / RATE);
            im += signal.channel(0)[t] * Math.sin(2 * Math.PI * hertz * t / RATE);
        }
        return 2 * Math.hypot(re, im) / signal.length();
    }
}
