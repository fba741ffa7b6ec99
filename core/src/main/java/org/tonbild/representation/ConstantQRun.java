package org.tonbild.representation;

import org.tonbild.transform.Decimator;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * One run of a constant-Q transform: the sound goes down a chain of lowered rates, each octave cuts its own frames, and
 * a frame leaves when the lowest octave, which looks furthest ahead, has it too.
 */
final class ConstantQRun {
    /** Takes complex frames; the arrays are the sender's. */
    interface Sink {
        void frame(double[] re, double[] im);
    }

    private static final int BLOCK = 16_384;

    private final ConstantQDesign design;
    private final Decimator.Stream[] lowerers;
    private final Decimator.Sink[] lowered;
    /** Samples after so many ways down that wait to be handed on together, as many at once are faster. */
    private final double[][] waiting;

    private final int[] waits;
    private final Voice[] voices;
    private final double[] block = new double[BLOCK];
    /** Frames on their way. */
    private final FrameRing ring;

    private long samples;

    ConstantQRun(ConstantQDesign design, PadMode padMode) {
        this.design = design;
        lowerers = new Decimator.Stream[design.steps.size()];
        lowered = new Decimator.Sink[lowerers.length];
        for (int i = 0; i < lowerers.length; i++) {
            int below = i + 1;
            lowerers[i] = design.steps.get(i).open();
            lowered[i] = (y, offset, length) -> collect(below, y, offset, length);
        }
        waiting = new double[lowerers.length + 1][];
        waits = new int[waiting.length];
        for (int depth = 1; depth < waiting.length; depth++) {
            waiting[depth] = new double[BLOCK];
        }
        voices = new Voice[design.octaves.size()];
        for (int i = 0; i < voices.length; i++) {
            voices[i] = new Voice(design.octaves.get(i), padMode);
        }
        ring = new FrameRing(design.frequencies.length);
    }

    void push(float[] x, int offset, int length, Sink sink) {
        for (int at = 0; at < length; at += BLOCK) {
            int n = Math.min(BLOCK, length - at);
            for (int i = 0; i < n; i++) {
                block[i] = x[offset + at + i];
            }
            samples += n;
            feed(0, block, 0, n);
            for (int depth = 1; depth < waits.length; depth++) {
                release(depth);
            }
            deliver(sink);
        }
    }

    void finish(Sink sink) {
        long frames = design.frames(samples);
        for (int depth = 0; depth <= lowerers.length; depth++) {
            for (Voice voice : voices) {
                if (voice.octave.depth() == depth) {
                    voice.frames.finish(frames, voice);
                }
            }
            if (depth < lowerers.length) {
                lowerers[depth].finish(lowered[depth]);
                release(depth + 1);
            }
        }
        deliver(sink);
    }

    private void collect(int depth, double[] y, int offset, int length) {
        for (int at = 0; at < length; ) {
            int n = Math.min(length - at, BLOCK - waits[depth]);
            System.arraycopy(y, offset + at, waiting[depth], waits[depth], n);
            waits[depth] += n;
            at += n;
            if (waits[depth] == BLOCK) {
                release(depth);
            }
        }
    }

    private void release(int depth) {
        int n = waits[depth];
        waits[depth] = 0;
        if (n > 0) {
            feed(depth, waiting[depth], 0, n);
        }
    }

    /** Hands samples to the octaves that listen after {@code depth} halvings, and on to the next halving. */
    private void feed(int depth, double[] x, int offset, int length) {
        for (Voice voice : voices) {
            if (voice.octave.depth() == depth) {
                voice.frames.push(x, offset, length, voice);
            }
        }
        if (depth < lowerers.length) {
            lowerers[depth].push(x, offset, length, lowered[depth]);
        }
    }

    private void deliver(Sink sink) {
        long ready = Long.MAX_VALUE;
        for (Voice voice : voices) {
            ready = Math.min(ready, voice.frames.emitted());
        }
        ring.deliver(ready, sink);
    }

    /** One octave at work. */
    private final class Voice implements CenteredFrames.Sink {
        private final ConstantQDesign.Octave octave;
        private final CenteredFrames frames;
        private final RealFft.Work work;
        private final double[] sr;
        private final double[] si;
        /** Hann window of a bank of magnitudes; empty for true filters, which bring their window with them. */
        private final double[] window;

        private final double[] windowed;

        Voice(ConstantQDesign.Octave octave, PadMode padMode) {
            this.octave = octave;
            int n = octave.kernel().nFft;
            frames = new CenteredFrames(n, octave.hop(), n / 2, padMode);
            work = octave.kernel().fft.work();
            sr = new double[n / 2 + 1];
            si = new double[n / 2 + 1];
            window = octave.kernel().magnitudes() ? Window.HANN.periodic(n) : new double[0];
            windowed = new double[window.length];
        }

        @Override
        public void frame(double[] x, int offset) {
            ConstantQKernel kernel = octave.kernel();
            if (kernel.magnitudes()) {
                for (int i = 0; i < window.length; i++) {
                    windowed[i] = x[offset + i] * window[i];
                }
                kernel.fft.forward(windowed, 0, sr, si, work);
                for (int k = 0; k < sr.length; k++) {
                    sr[k] = Math.sqrt(sr[k] * sr[k] + si[k] * si[k]);
                    si[k] = 0;
                }
            } else {
                kernel.fft.forward(x, offset, sr, si, work);
            }
            long frame = frames.emitted();
            kernel.apply(sr, si, ring.re(frame), ring.im(frame), octave.firstRow());
        }
    }
}
