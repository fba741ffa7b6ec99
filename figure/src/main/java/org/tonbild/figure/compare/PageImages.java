package org.tonbild.figure.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.compare.ImageDistance;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.WelchSpectrum;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** The pictures of both sounds with the settings of the paper: 2048/512, 96 mel bands, 64 gammatone channels, 12 chroma bins. */
final class PageImages {
    /**
     * One representation of both sounds on one scale.
     *
     * @param a of A
     * @param b of B
     * @param valuesA of A in {@code unit}, frame after frame
     * @param valuesB of B
     * @param axis how the rows lie
     * @param unit of the values
     * @param low lower end of the scale
     * @param high upper end of the scale
     */
    record Pair(
            String title,
            String text,
            Spectrogram a,
            Spectrogram b,
            double[] valuesA,
            double[] valuesB,
            Plane.FrequencyAxis axis,
            String unit,
            double low,
            double high) {
        int frames() {
            return Math.min(a.frames(), b.frames());
        }

        Plane planeA() {
            return Plane.of(a, valuesA, frames(), axis);
        }

        Plane planeB() {
            return Plane.of(b, valuesB, frames(), axis);
        }

        Pair on(Plane.FrequencyAxis other) {
            return new Pair(title, text, a, b, valuesA, valuesB, other, unit, low, high);
        }
    }

    final Signal a;
    final Signal b;
    final double seconds;
    final Pair linear;
    final Pair logarithmic;
    final List<Pair> others = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final Spectrogram welchA;
    final Spectrogram welchB;

    PageImages(Signal fullA, Signal fullB) {
        int n = (int) Math.min(
                (long) ComparisonPage.PAGE_SECONDS * fullA.sampleRate(), Math.min(fullA.length(), fullB.length()));
        a = fullA.slice(0, n);
        b = fullB.slice(0, n);
        seconds = (double) n / a.sampleRate();
        LinearSpectrogram stft = Specs.with(LinearSpectrogram.DEFAULTS, Map.of("n_fft", "2048", "hop_length", "512"));
        Spectrogram sa = stft.analyze(a);
        Spectrogram sb = stft.analyze(b);
        // A full-scale sine in a Hann window of 2048 has a magnitude of 512.
        double[] va = linear(sa, 1 / 512.0);
        double[] vb = linear(sb, 1 / 512.0);
        double top = Math.max(largest(va), largest(vb));
        linear = new Pair(
                "Lin-power spectrogram",
                "STFT magnitude |X|, frames of 2048 samples every 512; a full-scale sine is 1. Linear values show only the"
                        + " strongest parts.",
                sa,
                sb,
                va,
                vb,
                Plane.FrequencyAxis.LOGARITHMIC,
                "of full scale",
                0,
                Math.max(top, 1e-9));
        double[] da = decibels(va, 20);
        double[] db = decibels(vb, 20);
        logarithmic = scaled(
                "Log-power spectrogram",
                "20 log10 |X| of the same frames; 0 dB is a full-scale sine.",
                sa,
                sb,
                da,
                db,
                Plane.FrequencyAxis.LOGARITHMIC);
        add(
                "Mel-spectrogram",
                "96 mel bands by the paper's formula (2), power in dB; reference 1.",
                Specs.with(
                        MelSpectrogram.DEFAULTS,
                        Map.of("n_mels", "96", "mel_scale", MelScale.FANT.name().toLowerCase(java.util.Locale.ROOT))));
        add(
                "Gammatonegram",
                "64 gammatone channels from 20 Hz to half the sample rate, in dB; reference 1.",
                Gammatonegram.DEFAULTS);
        Representation cqt = Representations.byKind().get("cqt");
        if (cqt != null) {
            try {
                add("CQT power spectrogram", "Constant-Q transform, in dB; reference 1.", cqt);
            } catch (SpecException tooLowRate) {
                // Its highest filters do not fit below half of a low sample rate; the other pictures do.
                missing.add("There is no CQT picture: " + tooLowRate.getMessage() + ".");
            }
        }
        add(
                "STFT chromagram",
                "12 pitch classes; every frame is scaled to a largest value of 1, so it shows shape, not" + " level.",
                ChromaStft.DEFAULTS);
        welchA = WelchSpectrum.DEFAULTS.analyze(a);
        welchB = WelchSpectrum.DEFAULTS.analyze(b);
    }

    List<ImageDistance> distances() {
        List<ImageDistance> out = new ArrayList<>();
        out.add(ImageDistance.of("Spectrogram", linear.a(), linear.b()));
        for (Pair pair : others) {
            out.add(ImageDistance.of(pair.title(), pair.a(), pair.b()));
        }
        return List.copyOf(out);
    }

    private void add(String title, String text, Representation representation) {
        Spectrogram sa = representation.analyze(a);
        Spectrogram sb = representation.analyze(b);
        Quantity quantity = sa.grid().quantity();
        if (quantity == Quantity.RATIO) {
            others.add(new Pair(
                    title,
                    text,
                    sa,
                    sb,
                    linear(sa, 1),
                    linear(sb, 1),
                    Plane.FrequencyAxis.ROWS,
                    "of the largest",
                    0,
                    1));
            return;
        }
        double factor = quantity == Quantity.POWER || quantity == Quantity.POWER_DENSITY ? 10 : 20;
        others.add(scaled(
                title,
                text,
                sa,
                sb,
                decibels(linear(sa, 1), factor),
                decibels(linear(sb, 1), factor),
                Plane.FrequencyAxis.ROWS));
    }

    private static Pair scaled(
            String title,
            String text,
            Spectrogram sa,
            Spectrogram sb,
            double[] va,
            double[] vb,
            Plane.FrequencyAxis axis) {
        double high = 5 * Math.ceil(Math.max(largest(va), largest(vb)) / 5);
        return new Pair(title, text, sa, sb, va, vb, axis, "dB", high - ImageDistance.RANGE_DB, high);
    }

    static double[] linear(Spectrogram s, double factor) {
        float[] values = s.frameAfterFrame();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i] * factor;
        }
        return out;
    }

    static double[] decibels(double[] values, double factor) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = factor * Math.log10(Math.max(values[i], 1e-10));
        }
        return out;
    }

    private static double largest(double[] values) {
        double top = -1e9;
        for (double v : values) {
            top = Math.max(top, v);
        }
        return top;
    }
}
