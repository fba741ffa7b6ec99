package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.RealFft;

/**
 * The short-time Fourier transform and its inverse, with one spec for both:
 *
 * <pre>
 * X[k, i] = sum over t of w[t] x[t + i hop - p] exp(-2 pi i k t / n_fft),   p = n_fft/2 when centred, else 0
 * y[t]    = sum over i of w[t - i hop + p] x_i[t - i hop + p] / sum over i of w[t - i hop + p]^2
 * </pre>
 *
 * <p>The inverse is the least-squares signal of D. Griffin and J. Lim (1984), doi:10.1109/TASSP.1984.1164317; where
 * the frames overlap and the window sum is not zero it gives the signal back.
 *
 * <p>Immutable and thread-safe. Same numbers as {@code librosa.stft} and {@code librosa.istft} 0.11, to 1e-7 of the
 * peak (its storage rounding). Without centring the first and last samples are divided by a window sum near zero and
 * are less exact.
 */
public final class Stft {
    private final StftSpec spec;
    private final FrameTransform.Design transform;
    private final RealFft fft;
    private final double[] window;

    private Stft(StftSpec spec) {
        this.spec = spec;
        transform = new FrameTransform.Design(spec);
        fft = RealFft.design(spec.nFft());
        window = spec.centredWindow();
    }

    /** Computes window and tables. */
    public static Stft design(StftSpec spec) {
        return new Stft(spec);
    }

    /** The parameters. */
    public StftSpec spec() {
        return spec;
    }

    /**
     * Transforms a signal of one channel.
     *
     * @throws SpecException if it has several channels, holds NaN or infinity, is too short for one frame or does not fit into memory
     */
    public ComplexSpectrogram forward(Signal signal) {
        return forward(signal, spec, spec.framing(), transform);
    }

    /**
     * Transforms a signal of one channel after what front ends do to its frames; {@link #inverse} knows nothing of it.
     *
     * @throws SpecException as {@link #forward(Signal)}
     */
    public static ComplexSpectrogram forward(Signal signal, StftSpec spec, FrameSpec frame) {
        return forward(signal, spec, frame.framing(spec), new FrameTransform.Design(spec, frame));
    }

    private static ComplexSpectrogram forward(
            Signal signal, StftSpec spec, Framing framing, FrameTransform.Design design) {
        if (signal.channelCount() != 1) {
            throw new SpecException(
                    "channels", "the signal has " + signal.channelCount() + " channels; take one of them or toMono()");
        }
        float[] samples = signal.channel(0);
        FiniteSamples.require(samples);
        double[] re = new double[size(framing.frames(samples.length), spec.bins())];
        double[] im = new double[re.length];
        FrameTransform frames = design.open();
        double[] frameRe = new double[spec.bins()];
        double[] frameIm = new double[spec.bins()];
        Framer framer = new Framer(framing);
        Framer.Target collect = new Framer.Target() {
            private int at;

            @Override
            public void frame(float[] buffer, int offset) {
                frames.transform(buffer, offset, framer.own(), frameRe, frameIm);
                System.arraycopy(frameRe, 0, re, at, frameRe.length);
                System.arraycopy(frameIm, 0, im, at, frameIm.length);
                at += frameRe.length;
            }
        };
        framer.push(samples, 0, samples.length, collect);
        framer.finish(collect);
        return ComplexSpectrogram.of(spec, signal.sampleRate(), re, im);
    }

    /**
     * Transforms samples in double, such as an inverse gives, always in double arithmetic.
     *
     * @param samples one channel of finite numbers
     * @param sampleRate samples per second
     * @throws SpecException if it is too short for one frame or does not fit into memory
     */
    public ComplexSpectrogram forward(double[] samples, int sampleRate) {
        double[] re = new double[size(spec.frames(samples.length), spec.bins())];
        double[] im = new double[re.length];
        int bins = spec.bins();
        double[] frame = new double[spec.nFft()];
        double[] frameRe = new double[bins];
        double[] frameIm = new double[bins];
        RealFft.Work work = fft.work();
        for (int i = 0; i * bins < re.length; i++) {
            long at = (long) i * spec.hop() - spec.padding();
            for (int t = 0; t < frame.length; t++) {
                long source = spec.padMode().source(at + t, samples.length);
                frame[t] = source < 0 ? 0 : samples[(int) source] * window[t];
            }
            fft.forward(frame, 0, frameRe, frameIm, work);
            System.arraycopy(frameRe, 0, re, i * bins, bins);
            System.arraycopy(frameIm, 0, im, i * bins, bins);
        }
        return ComplexSpectrogram.of(spec, sampleRate, re, im);
    }

    private static int size(long frames, int bins) {
        long size = Math.multiplyExact(frames, (long) bins);
        if (size > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "hop_length", size + " values do not fit into one array; cut the recording or raise the hop");
        }
        return (int) size;
    }

    /** The inverse with the length that the frames cover: hop * (frames - 1), plus n_fft when not centred. */
    public double[] inverse(ComplexSpectrogram spectrogram) {
        long covered = (spectrogram.frames() - 1L) * spec.hop() + spec.nFft() - 2L * spec.padding();
        return inverse(spectrogram, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(0, covered)));
    }

    /**
     * The inverse with a stated length; what no frame covers is zero.
     *
     * @param spectrogram a transform with this spec, possibly changed since
     * @param length number of samples
     */
    public double[] inverse(ComplexSpectrogram spectrogram, int length) {
        if (spectrogram.bins() != spec.bins()) {
            throw new SpecException(
                    "n_fft", "the spectrogram has " + spectrogram.bins() + " bins, this transform " + spec.bins());
        }
        if (length < 0) {
            throw new SpecException("length", length + " is out of range; use 0 or more samples");
        }
        double[] y = new double[length];
        double[] sum = new double[length];
        double[] re = new double[spec.bins()];
        double[] im = new double[spec.bins()];
        double[] frame = new double[spec.nFft()];
        RealFft.Work work = fft.work();
        for (int i = 0; i < spectrogram.frames(); i++) {
            long at = (long) i * spec.hop() - spec.padding();
            if (at >= length) {
                break;
            }
            spectrogram.frame(i, re, im);
            fft.inverse(re, im, frame, 0, work);
            int from = (int) Math.max(0, -at);
            int to = (int) Math.min(spec.nFft(), length - at);
            for (int t = from; t < to; t++) {
                y[(int) (at + t)] += window[t] * frame[t];
                sum[(int) (at + t)] += window[t] * window[t];
            }
        }
        for (int t = 0; t < length; t++) {
            if (sum[t] > Double.MIN_NORMAL) {
                y[t] /= sum[t];
            }
        }
        return y;
    }
}
