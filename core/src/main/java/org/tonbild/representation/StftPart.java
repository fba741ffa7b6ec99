package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * One real part of the complex short-time Fourier transform X: several of them, as branches of one recipe, are the
 * channels of a network that takes complex values, magnitude and phase, or magnitude and frequency.
 *
 * <p>{@link Part} says which. Phases lie in (-pi, pi], and are 0 where X is; {@code reference} says from which moment
 * they are counted. {@code UNWRAPPED} adds whole turns so that no step from frame to frame is larger than half a turn.
 * {@code STEP} is that step over pi, of the first frame its phase over pi: the "instantaneous frequency" of J. Engel and
 * others, GANSynth (2019), arXiv:1902.08710; {@link InstantaneousFrequency} is in hertz.
 *
 * <p>Shape {@code [n_fft/2+1 x frames]}, row k at k rate / n_fft hertz. Real and imaginary part are those of
 * {@code librosa.stft} 0.11 to 1e-7 of the peak, the phase is {@code numpy.angle} of it, unwrapped
 * {@code numpy.unwrap(phase, axis=1)}. Phases of bins that are nothing but rounding noise mean nothing.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#DEFAULTS}
 * @param part which part, default the phase
 * @param reference the moment that phases are counted from, default the first sample of the frame
 */
public record StftPart(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param("which part of the complex values") Part part,

        @Param("the moment that phases are counted from") PhaseReference reference)
        implements Representation {
    /** Which part. */
    public enum Part {
        /** Real part. */
        REAL(Quantity.AMPLITUDE),
        /** Imaginary part. */
        IMAG(Quantity.AMPLITUDE),
        /** Magnitude. */
        MAGNITUDE(Quantity.MAGNITUDE),
        /** Phase. */
        PHASE(Quantity.PHASE),
        /** Phase, unwrapped along time. */
        UNWRAPPED(Quantity.ANGLE),
        /** Step of the unwrapped phase, over pi: -1 to 1. */
        STEP(Quantity.RATIO);

        private final Quantity quantity;

        Part(Quantity quantity) {
            this.quantity = quantity;
        }
    }

    /** The phase, with {@link StftSpec#DEFAULTS}. */
    public static final StftPart DEFAULTS = new StftPart(StftSpec.DEFAULTS, Part.PHASE, PhaseReference.FRAME_START);

    public StftPart {
        Specs.check(StftPart.class, stft, part, reference);
    }

    @Override
    public String kind() {
        return "stft";
    }

    @Override
    public String summary() {
        return "part of the complex short-time Fourier transform: real, imaginary, magnitude, phase, unwrapped phase or its steps";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new StftAnalyzer(stft, sampleRate, BandAxis.fft(sampleRate, stft.nFft()), part.quantity, Run::new);
    }

    /** The angle of x + i y; that of a negative number is pi. */
    static double angle(double x, double y) {
        return StrictMath.atan2(y + 0.0, x);
    }

    /** A difference of two phases, less the turns that bring it to half a turn or less: (-pi, pi] for an increase. */
    static double step(double difference) {
        double turns = Math.rint(difference / (2 * Math.PI));
        double step = difference - turns * (2 * Math.PI);
        return step == -Math.PI && difference > 0 ? Math.PI : step;
    }

    private final class Run implements BinMap {
        private final PhaseReference.Turn turn = new PhaseReference.Turn(reference, stft);
        private final double[] before = new double[stft.bins()];
        private final double[] turned = new double[stft.bins()];
        private boolean later;

        @Override
        public void map(double[] re, double[] im, double[] values) {
            turn.apply(re, im);
            if (part.quantity == Quantity.AMPLITUDE) {
                System.arraycopy(part == Part.REAL ? re : im, 0, values, 0, values.length);
            } else if (part == Part.MAGNITUDE) {
                Magnitudes.raise(re, im, 1, values);
            } else {
                angles(re, im, values);
            }
        }

        private void angles(double[] re, double[] im, double[] values) {
            for (int k = 0; k < values.length; k++) {
                double phase = angle(re[k], im[k]);
                double step = later ? step(phase - before[k]) : phase;
                before[k] = phase;
                turned[k] += step;
                values[k] = part == Part.PHASE ? phase : part == Part.STEP ? step / Math.PI : turned[k];
            }
            later = true;
        }
    }
}
