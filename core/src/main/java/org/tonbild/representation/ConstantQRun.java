package org.tonbild.representation;

import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.MirroredFilters;
import org.tonbild.transform.Decimator;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/** One run of a constant-Q transform. */
final class ConstantQRun extends OctaveRun {
    private final ConstantQDesign design;
    private final Decimator.Stream[] lowerers;

    ConstantQRun(ConstantQDesign design, PadMode padMode) {
        super(design.steps.size(), design.frequencies.length);
        this.design = design;
        lowerers = new Decimator.Stream[design.steps.size()];
        for (int i = 0; i < lowerers.length; i++) {
            lowerers[i] = design.steps.get(i).open();
        }
        for (ConstantQDesign.Octave octave : design.octaves) {
            voices.add(new OfOctave(octave, padMode));
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
        private final int firstRow;
        private final ConstantQKernel kernel;
        private final RealFft.Work work;
        private final double[] sr;
        private final double[] si;
        /** Hann window of a bank of magnitudes; empty for true filters, which bring their window with them. */
        private final double[] window;

        private final double[] windowed;
        private final @Nullable MirroredRows mirrored;
        private final MirroredFilters filters = Kernels.active().mirroredFilters();
        private final double[] values;

        OfOctave(ConstantQDesign.Octave octave, PadMode padMode) {
            super(
                    octave.depth(),
                    new CenteredFrames(octave.kernel().nFft, octave.hop(), octave.kernel().nFft / 2, padMode));
            firstRow = octave.firstRow();
            kernel = octave.kernel();
            int n = kernel.nFft;
            work = kernel.fft.work();
            sr = new double[n / 2 + 1];
            si = new double[n / 2 + 1];
            window = kernel.magnitudes() ? Window.HANN.periodic(n) : new double[0];
            windowed = new double[window.length];
            mirrored = kernel.mirrored();
            values = new double[mirrored == null ? 0 : mirrored.room()];
        }

        @Override
        public int frames(double[] x, int offset, int hop, int count) {
            MirroredRows rows = mirrored;
            if (rows == null) {
                frame(x, offset);
                return 1;
            }
            int taken = Math.min(2, count);
            rows.apply(filters, x, offset, offset + (taken - 1) * hop, values);
            for (int i = 0; i < taken; i++) {
                long frame = frames.emitted() + i;
                rows.give(values, i, ring.re(frame), ring.im(frame), firstRow);
            }
            return taken;
        }

        @Override
        public void frame(double[] x, int offset) {
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
            kernel.apply(sr, si, ring.re(frame), ring.im(frame), firstRow);
        }
    }
}
