package org.tonbild.representation;

import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.SectionBank;
import org.tonbild.kernel.Sections;

/** A {@link SectionBank} at work on one channel of sound. */
final class SectionRun implements SummedBank.Run {
    private final SectionBank bank;
    private final SectionBank.State state;
    private final Sections kernel = Kernels.active().sections();
    private final float[] input = new float[1];
    private final double[] unused;
    private int count;

    SectionRun(SectionBank bank) {
        this.bank = bank;
        state = bank.open();
        unused = new double[bank.scale().length];
    }

    @Override
    public void filter(float[] samples, int offset, int length, double[] sums) {
        for (int done = 0; done < length; ) {
            // A whole number of blocks lies between two flushes.
            int rows = Math.min(SectionBank.ROWS - count % SectionBank.ROWS, length - done);
            kernel.run(samples, offset + done, rows, bank, state, sums);
            done += rows;
            count += rows;
            if (count == SummedBank.FLUSH_EVERY) {
                count = 0;
                SummedBank.flush(state.z1());
                SummedBank.flush(state.z2());
            }
        }
    }

    /** Takes one sample; {@link #output} then tells what became of it. */
    void step(float sample) {
        input[0] = sample;
        filter(input, 0, 1, unused);
    }

    /** The last output of one channel. */
    double output(int channel) {
        return state.out()[channel] * bank.scale()[channel];
    }
}
