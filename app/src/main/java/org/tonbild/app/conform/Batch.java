package org.tonbild.app.conform;

import java.util.List;
import org.tonbild.representation.Spectrogram;

/**
 * Spectrograms as networks are given them: a first axis for the recordings of a batch, also for a single one, and maybe
 * one more for the channel.
 *
 * @param spectra one per recording
 * @param channel whether an axis of one follows the first
 * @param framesFirst whether frames come before bands
 * @param copies how often all bands stand one below the other
 */
record Batch(Value.Spectra spectra, boolean channel, boolean framesFirst, int copies) implements Value {
    Batch(Value.Spectra spectra, boolean channel, boolean framesFirst) {
        this(spectra, channel, framesFirst, 1);
    }

    @Override
    public NumberArray array() {
        List<NumberArray> parts = spectra.channels().stream()
                .map(s -> framesFirst
                        ? new NumberArray(new int[] {s.frames(), s.bands()}, NumberArray.widened(s.frameAfterFrame()))
                        : repeated(s))
                .toList();
        NumberArray all = NumberArray.pile(parts);
        int[] shape = all.shape();
        return channel ? new NumberArray(new int[] {shape[0], 1, shape[1], shape[2]}, all.values()) : all;
    }

    private NumberArray repeated(Spectrogram s) {
        double[] bands = NumberArray.widened(s.bandAfterBand());
        double[] all = new double[copies * bands.length];
        for (int c = 0; c < copies; c++) {
            System.arraycopy(bands, 0, all, c * bands.length, bands.length);
        }
        return new NumberArray(new int[] {copies * s.bands(), s.frames()}, all);
    }
}
