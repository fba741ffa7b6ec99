package org.tonbild.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Single numbers of equal parts of a recording, or of the recordings of a product, side by side. */
final class Features {
    private static final String[] NAMES = {
        "RMS level",
        "A-weighted level",
        "Peak level",
        "Crest factor",
        "Spectral centroid",
        "Spectral bandwidth",
        "Roll-off (85 %)",
        "Spectral flatness",
        "Spectral slope"
    };
    private static final String[] UNITS = {"dBFS", "dBFS(A)", "dBFS", "dB", "Hz", "Hz", "Hz", "dB", "dB/octave"};
    private static final double PART_SECONDS = 0.75;

    private Features() {}

    static List<FeatureDifference> compare(List<Take> a, List<Take> b, Welch welch) {
        double[][] va = values(a, welch);
        double[][] vb = values(b, welch);
        List<FeatureDifference> out = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            out.add(FeatureDifference.of(NAMES[i], UNITS[i], column(va, i), column(vb, i), NAMES.length));
        }
        return List.copyOf(out);
    }

    private static double[][] values(List<Take> takes, Welch welch) {
        if (takes.size() > 1) {
            return takes.stream().map(t -> of(t, welch)).toArray(double[][]::new);
        }
        Take take = takes.get(0);
        int parts = Math.max(1, Math.min(8, (int) (take.seconds() / PART_SECONDS)));
        double[][] out = new double[parts][];
        int n = take.samples().length / parts;
        for (int i = 0; i < parts; i++) {
            out[i] = of(
                    new Take(
                            take.name(),
                            Arrays.copyOfRange(take.samples(), i * n, (i + 1) * n),
                            take.sampleRate(),
                            Arrays.copyOfRange(take.weight(), i * n, (i + 1) * n),
                            take.info()),
                    welch);
        }
        return out;
    }

    private static double[] of(Take take, Welch welch) {
        double[] density = welch.density(take);
        Shape shape = Shape.of(density, welch);
        double rms = Db.ofPower(take.power());
        double peak = Db.ofAmplitude(take.peak());
        return new double[] {
            rms,
            Db.ofPower(aWeighted(density, welch)),
            peak,
            peak - rms,
            shape.centroidHz(),
            shape.bandwidthHz(),
            shape.rolloff85Hz(),
            shape.flatnessDb(),
            shape.slopeDbPerOctave()
        };
    }

    static double aWeighted(double[] density, Welch welch) {
        double sum = 0;
        for (int k = 1; k < density.length; k++) {
            sum += density[k] * welch.binHertz() * Db.toPower(ThirdOctave.aWeight(k * welch.binHertz()));
        }
        return sum;
    }

    private static double[] column(double[][] rows, int i) {
        double[] out = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            out[r] = rows[r][i];
        }
        return out;
    }
}
