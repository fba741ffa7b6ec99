package org.tonbild.representation;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The tempo of a recording from its {@link Tempogram} r: the lag l with the largest
 *
 * <pre>
 * log(1 + 10^6 r[l]) - ((log2 b[l] - log2 startBpm) / stdBpm)^2 / 2,   b[l] = 60 rate / (hop l) beats per minute,
 * </pre>
 *
 * <p>of those below {@code maxTempo}; r is put together over the frames first, or every frame has its own tempo.
 *
 * <p>Same result as {@code librosa.feature.tempo} 0.11; where two lags tie, rounding decides. Source: D. Ellis, Beat
 * tracking by dynamic programming (2007), doi:10.1080/09298210701653344.
 *
 * @param startBpm the tempo that is thought likeliest, default 120
 * @param stdBpm the deviation from it in octaves, default 1
 * @param acSize length of the tempogram's window, default 8 seconds
 * @param maxTempo tempos from here on are left out, default 320; absent keeps all
 * @param tempoAggregate how the frames are put together, default their mean
 */
public record Tempo(
        @Param(value = "the likeliest tempo", min = 1e-6, max = 1e6, unit = "beats per minute")
        double startBpm,

        @Param(value = "deviation from the likeliest tempo", min = 1e-9, max = 1e9, unit = "octaves")
        double stdBpm,

        @Param(value = "length of the window over the onset strength", min = 1e-6, max = 86_400, unit = "s")
        double acSize,

        @Param(value = "tempos from here on are left out; none keeps all", min = 1e-6, unit = "beats per minute")
        OptionalDouble maxTempo,

        @Param("how the frames are put together; none keeps them apart")
        Aggregate tempoAggregate)
        implements Spec {
    /** As {@code librosa.feature.tempo}. */
    public static final Tempo DEFAULTS = new Tempo(120, 1, 8, OptionalDouble.of(320), Aggregate.MEAN);

    public Tempo {
        Specs.check(Tempo.class, startBpm, stdBpm, acSize, maxTempo, tempoAggregate);
    }

    /** The beats per minute of {@code lags} lags, that of lag 0 infinite. */
    public static double[] frequencies(int lags, double hop, double sampleRate) {
        double[] bpm = new double[lags];
        for (int l = 0; l < lags; l++) {
            bpm[l] = l == 0 ? Double.POSITIVE_INFINITY : 60 * sampleRate / (hop * l);
        }
        return bpm;
    }

    /** The beats per minute of the bins of a Fourier transform over {@code frames} frames. */
    public static double[] fourierFrequencies(int frames, double hop, double sampleRate) {
        double[] bpm = new double[frames / 2 + 1];
        for (int k = 0; k < bpm.length; k++) {
            bpm[k] = k * (sampleRate * 60 / hop) / frames;
        }
        return bpm;
    }

    /** The tempogram that the tempo is taken from: a window of {@code acSize} seconds in whole frames. */
    public Tempogram tempogram(OnsetStrength onset, int sampleRate) {
        long samples = (long) (acSize * sampleRate);
        long frames = samples / onset.mel().stft().hop();
        if (frames < 1 || frames > 1 << 20) {
            throw new SpecException(
                    "ac_size", acSize + " s are " + frames + " frames; use a window of 1 to " + (1 << 20) + " frames");
        }
        Tempogram defaults = Tempogram.DEFAULTS;
        return new Tempogram(onset, (int) frames, defaults.tempoWindow(), defaults.tempoCenter(), defaults.tempoNorm());
    }

    /**
     * The tempo in beats per minute.
     *
     * @param tempogram lag after lag
     * @param hop distance of two frames in samples
     * @param sampleRate samples per second
     * @return one number, or one per frame if they are kept apart
     */
    public double[] of(Spectrogram tempogram, int hop, int sampleRate) {
        double[] bpm = frequencies(tempogram.bands(), hop, sampleRate);
        double[] prior = prior(bpm);
        double[] strengths = new double[bpm.length];
        if (tempoAggregate == Aggregate.NONE) {
            double[] tempo = new double[tempogram.frames()];
            for (int i = 0; i < tempo.length; i++) {
                tempogram.frame(i, strengths);
                tempo[i] = bpm[best(strengths, prior)];
            }
            return tempo;
        }
        double[] row = new double[tempogram.frames()];
        for (int l = 0; l < strengths.length; l++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = tempogram.value(l, i);
            }
            strengths[l] = tempoAggregate.of(row);
        }
        return new double[] {bpm[best(strengths, prior)]};
    }

    private double[] prior(double[] bpm) {
        double[] prior = new double[bpm.length];
        Arrays.setAll(prior, l -> {
            double octaves = (Log2.of(bpm[l]) - Log2.of(startBpm)) / stdBpm;
            return -0.5 * octaves * octaves;
        });
        // Were all lags too fast, none is left out.
        if (maxTempo.isPresent() && bpm[bpm.length - 1] < maxTempo.getAsDouble()) {
            for (int l = 0; bpm[l] >= maxTempo.getAsDouble(); l++) {
                prior[l] = Double.NEGATIVE_INFINITY;
            }
        }
        return prior;
    }

    private static int best(double[] strengths, double[] prior) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < strengths.length; l++) {
            double score = StrictMath.log1p(1e6 * strengths[l]) + prior[l];
            if (score > most) {
                most = score;
                best = l;
            }
        }
        return best;
    }
}
