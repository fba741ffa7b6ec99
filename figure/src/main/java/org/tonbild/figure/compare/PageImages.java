package org.tonbild.figure.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tonbild.audio.Signal;
import org.tonbild.compare.ImageDistance;
import org.tonbild.image.ImageStep;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.WelchSpectrum;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * The pictures of both sounds by the presets {@code ciric-...}. Only the two plain spectrograms are shown relative to a
 * full-scale sine, which moves all their decibels by one constant.
 */
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

    /** Smaller than any value of a recording of 32 bits, so that only digital silence lies on this floor. */
    private static final double LEAST = 1e-20;

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
        Pipeline stft = values("ciric-lin-power");
        Spectrogram sa = stft.analyze(a).get(0);
        Spectrogram sb = stft.analyze(b).get(0);
        // A full-scale sine in a Hann window of 2048 has a magnitude of 512.
        double[] va = linear(sa, 1 / 512.0);
        double[] vb = linear(sb, 1 / 512.0);
        double top = Math.max(largest(va), largest(vb));
        linear = new Pair(
                "Figure 4: lin-power spectrogram",
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
                "Figure 5: log-power spectrogram",
                "20 log10 |X| of the same frames; 0 dB is a full-scale sine.",
                sa,
                sb,
                da,
                db,
                Plane.FrequencyAxis.LOGARITHMIC);
        add(
                "Figure 6: mel-spectrogram",
                "96 mel bands by the paper's formula (2), power in dB; reference 1.",
                "ciric-mel");
        add(
                "Figure 7: gammatonegram",
                "64 gammatone channels from 20 Hz to half the sample rate, power in dB; reference 1.",
                "ciric-gammatone");
        add(
                "Figure 8: CQT power spectrogram",
                "Constant-Q transform by the paper's equations (4) to (7) from 32.7 Hz (C1) to half the sample rate, 12"
                        + " bins per octave, on the spectrogram's 1025 rows, in dB; reference 1.",
                "ciric-cqt");
        add(
                "Figure 9: STFT chromagram",
                "12 pitch classes; every frame is scaled to a largest value of 1, so it shows shape, not level.",
                "ciric-chroma");
        welchA = WelchSpectrum.DEFAULTS.analyze(a);
        welchB = WelchSpectrum.DEFAULTS.analyze(b);
    }

    List<ImageDistance> distances() {
        List<ImageDistance> out = new ArrayList<>();
        out.add(ImageDistance.of("Log-power spectrogram", linear.a(), linear.b()));
        for (Pair pair : others) {
            String name = pair.title().substring(pair.title().indexOf(": ") + 2);
            out.add(ImageDistance.of(Character.toUpperCase(name.charAt(0)) + name.substring(1), pair.a(), pair.b()));
        }
        return List.copyOf(out);
    }

    /** A picture by the preset of the paper's figure, so that page, command line and data sets show the same values. */
    private void add(String title, String text, String preset) {
        Spectrogram sa;
        Spectrogram sb;
        try {
            Pipeline pipeline = values(preset);
            sa = pipeline.analyze(a).get(0);
            sb = pipeline.analyze(b).get(0);
        } catch (SpecException tooLowRate) {
            // Its filters do not fit below half of a low sample rate; the other pictures do.
            missing.add(
                    "There is no picture for " + title.toLowerCase(Locale.ROOT).replace("figure ", "figure\u00a0")
                            + ": " + tooLowRate.getMessage() + ".");
            return;
        }
        double[] va = linear(sa, 1);
        double[] vb = linear(sb, 1);
        if (sa.grid().quantity() == Quantity.DECIBEL) {
            others.add(scaled(title, text, sa, sb, va, vb, Plane.FrequencyAxis.ROWS));
        } else {
            others.add(new Pair(title, text, sa, sb, va, vb, Plane.FrequencyAxis.ROWS, "of the largest", 0, 1));
        }
    }

    /**
     * The values of a preset without its image. Its decibels end at a smaller value: the page cuts by the louder of the
     * two, and a quiet recording would else lie on the preset's floor.
     */
    private static Pipeline values(String preset) {
        List<Step> steps = new ArrayList<>(Presets.get(preset).steps());
        steps.removeIf(step -> step instanceof ImageStep);
        steps.replaceAll(step -> step instanceof Decibels db ? Specs.with(db, "amin", "1e-20") : step);
        return Pipeline.of(new Recipe(steps));
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
            out[i] = factor * Math.log10(Math.max(values[i], LEAST));
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
