package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;

/**
 * What front ends of models do to a frame beyond the short-time Fourier transform of librosa, in this order: the frame
 * is cut, its mean m is taken off, {@code y[t] = x[t] - c x[t-1]} with {@code x[-1] = x[0]}, the window, the transform,
 * and {@code (|X|^2 + offset)^(power / 2)}. The defaults change nothing. All of it in double; a pre-emphasis over the
 * recording comes before the mean.
 *
 * @param windowAt where a window shorter than n_fft stands, default in its middle; at its start a frame has only the
 *     window's length, and zeros follow it, as in TensorFlow and in Hugging Face's {@code audio_utils.spectrogram}; of a
 *     longer one the transform takes the first n_fft samples
 * @param padBy how much is added at each end when centred, default half a frame; half of what two frames share gives as
 *     many frames as there are hops, as in HiFi-GAN, UnivNet and NeMo's {@code exact_pad}
 * @param shortRecording what becomes of a recording that has no room for a frame, default a refusal
 * @param removeDcOffset whether the mean of each frame is taken off, default false
 * @param preemphasis the c above, default 0
 * @param powerOffset what is added to the power before the root, default 0
 * @param windowPrecision arithmetic of the window, default double; in float {@code a - b cos(t (2 pi / M))} is rounded
 *     after each operation as torch does, up to 2.5e-7 off, and other windows than Hann's and Hamming's once
 * @param tail which frames there are at the end, default whole ones only
 * @param preemphasisOver what the sample before a frame's first one is, default that one itself
 */
public record FrameSpec(
        @Param(value = "where a window shorter than n_fft stands", since = 2)
        WindowAt windowAt,

        @Param(value = "how much is added at each end when centred", since = 2)
        PadBy padBy,

        @Param(value = "what becomes of a recording that has no room for a frame", since = 2)
        ShortRecording shortRecording,

        @Param(value = "whether the mean of each frame is taken off", since = 2)
        boolean removeDcOffset,

        @Param(value = "share of the sample before that is subtracted", min = -1, max = 1, since = 2)
        double preemphasis,

        @Param(value = "what is added to the power before the root", min = 0, max = 1e30, since = 2)
        double powerOffset,

        @Param(value = "arithmetic of the window; torch's is float", since = 2)
        Precision windowPrecision,

        @Param(value = "which frames there are at the end", since = 2)
        Tail tail,

        @Param(value = "over what the pre-emphasis runs", since = 2)
        Over preemphasisOver)
        implements Spec {
    /** Where a window shorter than n_fft stands. */
    public enum WindowAt {
        /** In the middle of n_fft. */
        MIDDLE,
        /** At the start; the frame ends with the window. */
        START
    }

    /** How much is added at each end when centred. */
    public enum PadBy {
        /** Half a frame, so that frame i is centred on i * hop_length. */
        HALF_FRAME,
        /** Half of what two neighbouring frames share. */
        HALF_OVERLAP
    }

    /** What becomes of a recording that has no room for a frame. */
    public enum ShortRecording {
        /** It is refused. */
        REFUSE,
        /** It has no frames. */
        EMPTY
    }

    /** Which frames there are at the end. */
    public enum Tail {
        /** Whole ones only. */
        WHOLE,
        /** As many as it takes to cover every sample, zeros after the last one: python_speech_features. */
        COVER,
        /** One for every hop that begins within the recording, zeros after the last sample: TensorFlow's pad_end. */
        EVERY
    }

    /** Over what a pre-emphasis runs. */
    public enum Over {
        /** Each frame on its own, the first sample being its own neighbour: Hugging Face, Kaldi. */
        FRAME,
        /**
         * The recording before it is cut, with what is added at its ends when centred, its first sample kept; zeros that
         * fill the last frame up stay zeros. Not rounded to float in between: python_speech_features.
         */
        RECORDING
    }

    /** As librosa. */
    public static final FrameSpec DEFAULTS = new FrameSpec(
            WindowAt.MIDDLE,
            PadBy.HALF_FRAME,
            ShortRecording.REFUSE,
            false,
            0,
            0,
            Precision.DOUBLE,
            Tail.WHOLE,
            Over.FRAME);

    public FrameSpec {
        Specs.check(
                FrameSpec.class,
                windowAt,
                padBy,
                shortRecording,
                removeDcOffset,
                preemphasis,
                powerOffset,
                windowPrecision,
                tail,
                preemphasisOver);
    }

    /** The frames of a transform. */
    Framing framing(StftSpec stft) {
        boolean start = windowAt == WindowAt.START;
        int length = start ? stft.win() : stft.nFft();
        int shared = padBy == PadBy.HALF_FRAME ? length : Math.max(0, length - stft.hop());
        return new Framing(
                length,
                stft.hop(),
                stft.center() ? shared / 2 : 0,
                stft.padMode(),
                shortRecording == ShortRecording.EMPTY,
                tail,
                start ? "win_length" : "n_fft");
    }

    /** The weights of a frame. */
    double[] weights(StftSpec stft) {
        double[] weights = stft.weights(windowPrecision);
        return windowAt == WindowAt.START ? weights : stft.centred(weights);
    }

    /** Whether samples are changed before the window. */
    boolean changesSamples() {
        return removeDcOffset || preemphasis != 0;
    }

    /**
     * Copies a frame, emphasised and without its mean.
     *
     * @param own samples of the frame that are the recording's or its padding's; zeros follow
     */
    void condition(float[] samples, int offset, int own, double[] frame, int length) {
        for (int t = 0; t < length; t++) {
            frame[t] = samples[offset + t];
        }
        if (preemphasisOver == Over.RECORDING) {
            for (int t = offset > 0 ? 0 : 1; t < Math.min(own, length); t++) {
                frame[t] -= preemphasis * samples[offset + t - 1];
            }
        }
        if (removeDcOffset) {
            double sum = 0;
            for (int t = 0; t < length; t++) {
                sum += frame[t];
            }
            double mean = sum / length;
            for (int t = 0; t < length; t++) {
                frame[t] -= mean;
            }
        }
        if (preemphasis != 0 && preemphasisOver == Over.FRAME) {
            for (int t = length - 1; t >= 0; t--) {
                frame[t] -= preemphasis * frame[Math.max(0, t - 1)];
            }
        }
    }
}
