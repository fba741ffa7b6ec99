package org.tonbild.representation;

import java.util.List;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The reassigned spectrogram: the power |X|^2 of every cell of a short-time Fourier transform, moved to its own centre of
 * gravity. With the transforms D under the window's derivative {@code (w[t+1] - w[t-1]) / 2} and T under the window times
 * the distance from its middle, the power of bin k of frame i goes to the bin and frame nearest to
 *
 * <pre>k - n_fft / (2 pi) Im(D / X),   i + Re(T / X) / hop,</pre>
 *
 * <p>a half rounded up; no further than half a window in time, not below 0 Hz nor above half the rate, nor beyond the first
 * and the last frame. Cells whose power is not above {@code refPower} stay where they are, so that the sum over all
 * cells is that of the spectrogram.
 *
 * <p>Shape {@code [n_fft/2+1 x frames]}; values are the sums of power, to the half of {@code power}. {@link Reassignment}
 * gives the places themselves, which are those of {@code librosa.reassigned_spectrogram} 0.11. Looks ahead by half a
 * window unless {@code reassignTimes} is off. Source: F. Auger and P. Flandrin, Improving the readability of
 * time-frequency and time-scale representations by the reassignment method (1995), doi:10.1109/78.382394.
 *
 * @param stft the transform, default {@link StftSpec#DEFAULTS}
 * @param reassignFrequencies whether power is moved in frequency, default true
 * @param reassignTimes whether power is moved in time, default true
 * @param refPower power up to which a cell stays where it is, default 1e-6
 * @param power 2 for power, default; 1 for its root
 */
public record ReassignedSpectrogram(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param("whether power is moved in frequency") boolean reassignFrequencies,
        @Param("whether power is moved in time") boolean reassignTimes,

        @Param(value = "power up to which a cell stays where it is", min = 0)
        double refPower,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements Representation {
    /** Power, moved in both directions, with {@link StftSpec#DEFAULTS}. */
    public static final ReassignedSpectrogram DEFAULTS =
            new ReassignedSpectrogram(StftSpec.DEFAULTS, true, true, 1e-6, 2);

    public ReassignedSpectrogram {
        Specs.check(ReassignedSpectrogram.class, stft, reassignFrequencies, reassignTimes, refPower, power);
        if (!reassignFrequencies && !reassignTimes) {
            throw new SpecException(
                    "reassign_times", "false together with reassign_frequencies=false leaves nothing to do; use true");
        }
    }

    @Override
    public String kind() {
        return "reassigned";
    }

    @Override
    public String summary() {
        return "spectrogram whose power is moved to its centre of gravity in time and frequency";
    }

    @Override
    public StreamClass streamClass() {
        return reach() == 0 ? StreamClass.FRAMEWISE : StreamClass.LOOKAHEAD;
    }

    /** How many frames power moves at most: half a window, as much of a frame as counts rounded up. */
    private int reach() {
        return reassignTimes ? (stft.nFft() / 2 + stft.hop() / 2) / stft.hop() : 0;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new SeveralTransforms(
                List.of(stft, WindowOperators.derivative(stft), WindowOperators.timesTime(stft)),
                sampleRate,
                Magnitudes.quantity(power),
                reach(),
                Run::new);
    }

    private final class Run implements SeveralTransforms.Map {
        private final int bins = stft.bins();
        private final int reach = reach();
        /** The power of the frames that can still get some, as a ring. */
        private final double[][] sums = new double[2 * reach + 1][bins];

        private final double[] ratio = new double[2];
        private final double[] zero = new double[bins];
        private final double[] out = new double[bins];
        private long seen;
        private long sent;

        @Override
        public void frame(double[][] re, double[][] im, FrameSink sink) {
            for (int k = 0; k < bins; k++) {
                double cell = re[0][k] * re[0][k] + im[0][k] * im[0][k];
                int bin = k;
                long frame = seen;
                if (cell > refPower) {
                    WindowOperators.divide(re[1][k], im[1][k], re[0][k], im[0][k], ratio);
                    bin = reassignFrequencies ? bin(k - ratio[1] * (0.5 * stft.nFft() / Math.PI)) : k;
                    WindowOperators.divide(re[2][k], im[2][k], re[0][k], im[0][k], ratio);
                    frame = Math.max(0, seen + shift(ratio[0]));
                }
                sums[(int) (frame % sums.length)][bin] += cell;
            }
            seen++;
            if (seen > reach) {
                send(sink);
            }
        }

        private int bin(double place) {
            return (int) Math.min(Math.max(Math.floor(place + 0.5), 0), bins - 1);
        }

        private int shift(double samples) {
            double frames = Math.floor(samples / stft.hop() + 0.5);
            return (int) Math.min(Math.max(frames, -reach), reach);
        }

        /** The oldest frame leaves; its place in the ring is free for a new one. */
        private void send(FrameSink sink) {
            double[] sum = sums[(int) (sent % sums.length)];
            Magnitudes.ofPowers(sum, power, out);
            System.arraycopy(zero, 0, sum, 0, bins);
            sent++;
            sink.frame(out);
        }

        /** What went beyond the last frame belongs to it. */
        @Override
        public void finish(FrameSink sink) {
            if (seen == 0) {
                return;
            }
            double[] last = sums[(int) ((seen - 1) % sums.length)];
            for (long beyond = seen; beyond < seen + reach; beyond++) {
                double[] more = sums[(int) (beyond % sums.length)];
                // With few frames the ring's free places stand for none, and hold zeros.
                for (int k = 0; k < bins; k++) {
                    last[k] += more[k];
                    more[k] = 0;
                }
            }
            while (sent < seen) {
                send(sink);
            }
        }
    }
}
