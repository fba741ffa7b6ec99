package org.tonbild.representation;

import org.tonbild.transform.Decimator;

/** One run of an {@link NnAudioCqt}. */
final class NnAudioRun extends OctaveRun {
    private final NnAudioDesign design;
    private final LowPassStep.Run[] lowerers;

    NnAudioRun(NnAudioDesign design) {
        super(design.steps.size(), design.frequencies.length);
        this.design = design;
        lowerers = new LowPassStep.Run[design.steps.size()];
        for (int i = 0; i < lowerers.length; i++) {
            lowerers[i] = design.steps.get(i).new Run();
        }
        for (NnAudioDesign.Octave octave : design.octaves) {
            voices.add(new OfOctave(octave));
        }
    }

    @Override
    long frames(long samples) {
        return design.frames(samples);
    }

    @Override
    void lower(int step, double[] x, int length, Decimator.Sink sink) {
        lowerers[step].push(x, 0, length, sink);
    }

    @Override
    void end(int step, Decimator.Sink sink) {
        lowerers[step].finish(sink);
    }

    private final class OfOctave extends Voice {
        private final NnAudioDesign.Octave octave;

        OfOctave(NnAudioDesign.Octave octave) {
            super(
                    octave.depth(),
                    new CenteredFrames(
                            octave.to() - octave.from(),
                            octave.hop(),
                            design.lead(octave) - octave.from(),
                            design.spec.padMode(),
                            design.lead(octave),
                            design.spec.form().octaves()));
            this.octave = octave;
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
