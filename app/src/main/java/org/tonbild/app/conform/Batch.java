package org.tonbild.app.conform;

import java.util.List;

/**
 * Spectrograms as networks are given them: a first axis for the recordings of a batch, also for a single one, and maybe
 * one more for the channel.
 *
 * @param spectra one per recording
 * @param channel whether an axis of one follows the first
 * @param framesFirst whether frames come before bands
 */
record Batch(Value.Spectra spectra, boolean channel, boolean framesFirst) implements Value {
    @Override
    public NumberArray array() {
        List<NumberArray> parts = spectra.channels().stream()
                .map(s -> framesFirst
                        ? new NumberArray(new int[] {s.frames(), s.bands()}, NumberArray.widened(s.frameAfterFrame()))
                        : new NumberArray(new int[] {s.bands(), s.frames()}, NumberArray.widened(s.bandAfterBand())))
                .toList();
        NumberArray all = NumberArray.pile(parts);
        int[] shape = all.shape();
        return channel ? new NumberArray(new int[] {shape[0], 1, shape[1], shape[2]}, all.values()) : all;
    }
}
