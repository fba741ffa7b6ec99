package org.tonbild.representation;

/** One run of an {@link NnAudioCqt}: a frame leaves when the octave that looks furthest ahead has it too. */
final class NnAudioRun {
    private static final int BLOCK = 4096;

    private final NnAudioDesign design;
    private final LowPassStep.Run[] lowerers;
    private final LowPassStep.Samples[] lowered;
    private final Voice[] voices;
    private final double[] block = new double[BLOCK];
    /** Frames on their way. */
    private final FrameRing ring;

    private long samples;

    NnAudioRun(NnAudioDesign design) {
        this.design = design;
        lowerers = new LowPassStep.Run[design.steps.size()];
        lowered = new LowPassStep.Samples[lowerers.length];
        for (int i = 0; i < lowerers.length; i++) {
            int below = i + 1;
            lowerers[i] = design.steps.get(i).new Run();
            lowered[i] = (y, offset, length) -> feed(below, y, offset, length);
        }
        voices = new Voice[design.octaves.size()];
        for (int i = 0; i < voices.length; i++) {
            voices[i] = new Voice(design.octaves.get(i));
        }
        ring = new FrameRing(design.frequencies.length);
    }

    void push(float[] x, int offset, int length, ConstantQRun.Sink sink) {
        for (int at = 0; at < length; at += BLOCK) {
            int n = Math.min(BLOCK, length - at);
            for (int i = 0; i < n; i++) {
                block[i] = x[offset + at + i];
            }
            samples += n;
            feed(0, block, 0, n);
            deliver(sink);
        }
    }

    void finish(ConstantQRun.Sink sink) {
        long frames = design.frames(samples);
        for (int depth = 0; depth <= lowerers.length; depth++) {
            for (Voice voice : voices) {
                if (voice.octave.depth() == depth) {
                    voice.frames.finish(frames, voice);
                }
            }
            if (depth < lowerers.length) {
                lowerers[depth].finish(lowered[depth]);
            }
        }
        deliver(sink);
    }

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

    private void deliver(ConstantQRun.Sink sink) {
        long ready = Long.MAX_VALUE;
        for (Voice voice : voices) {
            ready = Math.min(ready, voice.frames.emitted());
        }
        ring.deliver(ready, sink);
    }

    /** One octave at work. */
    private final class Voice implements CenteredFrames.Sink {
        private final NnAudioDesign.Octave octave;
        private final CenteredFrames frames;

        Voice(NnAudioDesign.Octave octave) {
            this.octave = octave;
            frames = new CenteredFrames(
                    octave.to() - octave.from(),
                    octave.hop(),
                    design.lead(octave) - octave.from(),
                    design.spec.padMode(),
                    design.lead(octave),
                    design.spec.form().octaves());
        }

        @Override
        public void frame(double[] x, int offset) {
            double[] re = ring.re(frames.emitted());
            double[] im = ring.im(frames.emitted());
            for (int k = Math.max(0, -octave.firstRow()); k < octave.start().length; k++) {
                int row = octave.firstRow() + k;
                int at = offset + octave.start()[k] - octave.from();
                re[row] = dot(octave.re()[k], x, at);
                im[row] = dot(octave.im()[k], x, at);
            }
        }

        /** Four running sums and one tree: a fixed order that keeps the adders busy. */
        private static double dot(double[] h, double[] x, int at) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int n = h.length & ~3;
            for (int t = 0; t < n; t += 4) {
                s0 += h[t] * x[at + t];
                s1 += h[t + 1] * x[at + t + 1];
                s2 += h[t + 2] * x[at + t + 2];
                s3 += h[t + 3] * x[at + t + 3];
            }
            for (int t = n; t < h.length; t++) {
                s0 += h[t] * x[at + t];
            }
            return (s0 + s1) + (s2 + s3);
        }
    }
}
