package org.tonbild.representation;

/**
 * The frame of a spectrogram without its values.
 *
 * @param bandAxis the rows
 * @param timeAxis the columns' times
 * @param frames number of columns
 * @param quantity what the values are
 */
public record Grid(BandAxis bandAxis, TimeAxis timeAxis, long frames, Quantity quantity) {
    /** Number of rows. */
    public int bands() {
        return bandAxis.size();
    }

    /** The same grid for another quantity. */
    public Grid withQuantity(Quantity other) {
        return new Grid(bandAxis, timeAxis, frames, other);
    }
}
