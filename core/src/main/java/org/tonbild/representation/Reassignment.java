package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Where the energy of every cell of a short-time Fourier transform X really lies: its centre of gravity in frequency and
 * time. With the transforms D by the window's derivative {@code (w[t+1] - w[t-1]) / 2} and T by the window times the
 * distance from its middle,
 *
 * <pre>
 * f[k, i] = k rate / n_fft - rate / (2 pi) Im(D / X),   t[k, i] = time of frame i + Re(T / X) / rate.
 * </pre>
 *
 * <p>Cells whose magnitude is below the root of {@code refPower} have no place (NaN), or that of the cell with
 * {@code fillNan}. Three results of shape {@code [n_fft/2+1 x frames]}: hertz, seconds, magnitudes. Same numbers as
 * {@code librosa.reassigned_spectrogram} 0.11, to 5e-7 of the peak. Source: F. Auger and P. Flandrin, Improving the
 * readability of time-frequency and time-scale representations by the reassignment method (1995),
 * doi:10.1109/78.382394.
 *
 * @param stft the transform, default {@link StftSpec#DEFAULTS}
 * @param reassignFrequencies whether frequencies are moved, default true; else they are those of the bins
 * @param reassignTimes whether times are moved, default true; else they are those of the frames
 * @param refPower power below which a cell has no place: a number, or taken from the power of all cells; default 1e-6
 * @param fillNan whether cells without a place stay where they are, default false
 * @param clip whether places are kept within the recording and below half the sample rate, default true
 */
public record Reassignment(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param("whether frequencies are moved") boolean reassignFrequencies,
        @Param("whether times are moved") boolean reassignTimes,

        @Param("power below which a cell has no place: a number, or max, mean, median, min, sum of all")
        Level refPower,

        @Param("whether cells without a place stay where they are")
        boolean fillNan,

        @Param("whether places are kept within the recording")
        boolean clip)
        implements Spec {
    /** As {@code librosa.reassigned_spectrogram}. */
    public static final Reassignment DEFAULTS =
            new Reassignment(StftSpec.DEFAULTS, true, true, Level.of(1e-6), false, true);

    /**
     * The cells and their places.
     *
     * @param frequencies in hertz
     * @param times in seconds
     * @param magnitudes of the transform
     */
    public record Cells(Spectrogram frequencies, Spectrogram times, Spectrogram magnitudes) {}

    public Reassignment {
        Specs.check(Reassignment.class, stft, reassignFrequencies, reassignTimes, refPower, fillNan, clip);
        if (!reassignFrequencies && !reassignTimes) {
            throw new SpecException(
                    "reassign_times", "false together with reassign_frequencies=false leaves nothing to do; use true");
        }
    }

    /** The cells of a signal of one channel. */
    public Cells of(Signal channel) {
        ComplexSpectrogram x = Stft.design(stft).forward(channel);
        ComplexSpectrogram derivative =
                Stft.design(WindowOperators.derivative(stft)).forward(channel);
        ComplexSpectrogram weighted =
                Stft.design(WindowOperators.timesTime(stft)).forward(channel);
        int rate = channel.sampleRate();
        BandAxis bins = BandAxis.fft(rate, stft.nFft());
        TimeAxis frames = stft.timeAxis(rate);
        double[] magnitudes = x.magnitudes();
        double least = least(magnitudes);
        float[] hertz = new float[magnitudes.length];
        float[] seconds = new float[magnitudes.length];
        float[] sizes = new float[magnitudes.length];
        double[] ratio = new double[2];
        for (int i = 0, at = 0; i < x.frames(); i++) {
            double time = frames.at(i);
            for (int k = 0; k < x.bins(); k++, at++) {
                boolean quiet = least > 0 && magnitudes[at] < least;
                WindowOperators.divide(derivative.re(k, i), derivative.im(k, i), x.re(k, i), x.im(k, i), ratio);
                double f = place(bins.value(k), -ratio[1] * (0.5 * rate / Math.PI), quiet, rate / 2.0);
                WindowOperators.divide(weighted.re(k, i), weighted.im(k, i), x.re(k, i), x.im(k, i), ratio);
                double t = place(time, ratio[0] / rate, quiet, (double) channel.length() / rate);
                hertz[at] = (float) (reassignFrequencies ? f : bins.value(k));
                seconds[at] = (float) (reassignTimes ? t : time);
                sizes[at] = (float) magnitudes[at];
            }
        }
        Grid grid = new Grid(bins, frames, x.frames(), Quantity.MAGNITUDE);
        return new Cells(
                Spectrogram.of(grid.withQuantity(Quantity.FREQUENCY), hertz),
                Spectrogram.of(grid.withQuantity(Quantity.RATIO), seconds),
                Spectrogram.of(grid, sizes));
    }

    private double place(double cell, double shift, boolean quiet, double end) {
        double moved = quiet ? Double.NaN : cell + shift;
        double filled = fillNan && Double.isNaN(moved) ? cell : moved;
        return clip ? Math.min(Math.max(filled, 0), end) : filled;
    }

    private double least(double[] magnitudes) {
        double[] powers = new double[refPower.fixed() ? 0 : magnitudes.length];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = magnitudes[i] * magnitudes[i];
        }
        return Math.sqrt(refPower.of(powers));
    }
}
