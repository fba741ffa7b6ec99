package org.tonbild.representation;

import org.tonbild.transform.UnitRoots;

/**
 * The moment that the phases of a short-time Fourier transform are counted from. Turning them from the beginning of a
 * frame to a moment d samples later multiplies bin k by {@code exp(2 pi i k d / n_fft)}.
 */
public enum PhaseReference {
    /** The frame's first sample, as in librosa, PyTorch and SciPy. */
    FRAME_START,
    /** The frame's middle, sample n_fft/2: a symmetric window then adds no phase. MATLAB's fsst, ssqueezepy. */
    FRAME_CENTRE,
    /** The recording's first sample: the transform of textbooks, whose basis does not move with the window. */
    SIGNAL_START;

    /** Turns the phases of frame after frame; one for each run. */
    static final class Turn {
        private final PhaseReference reference;
        private final int n;
        private final int hop;
        private final int padding;
        private final double[] cos;
        private final double[] sin;
        /** The samples d of the next frame, modulo n. */
        private int next;

        Turn(PhaseReference reference, StftSpec stft) {
            this.reference = reference;
            n = stft.nFft();
            hop = stft.hop() % n;
            padding = stft.padding();
            boolean still = reference == FRAME_START;
            cos = new double[still ? 0 : n];
            sin = new double[cos.length];
            for (int j = 0; j < cos.length; j++) {
                cos[j] = UnitRoots.cos(j, n);
                sin[j] = UnitRoots.sin(j, n);
            }
            next = reference == FRAME_CENTRE ? n / 2 : padding % n;
        }

        /** Turns the next frame. */
        void apply(double[] re, double[] im) {
            if (reference == FRAME_START) {
                return;
            }
            int at = 0;
            for (int k = 0; k < re.length; k++) {
                double x = re[k] * cos[at] - im[k] * sin[at];
                im[k] = re[k] * sin[at] + im[k] * cos[at];
                re[k] = x;
                at = at + next < n ? at + next : at + next - n;
            }
            if (reference == SIGNAL_START) {
                next = next >= hop ? next - hop : next + n - hop;
            }
        }
    }
}
