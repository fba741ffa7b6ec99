package org.tonbild.representation;

/**
 * The frame of a spectrogram without its values.
 *
 * @param bandAxis the rows
 * @param timeAxis the columns' times
 * @param frames number of columns; {@link #ENDLESS} in a stream whose end is not known yet
 * @param quantity what the values are
 */
public record Grid(BandAxis bandAxis, TimeAxis timeAxis, long frames, Quantity quantity) {
    /** The number of frames of a stream whose end is not known yet. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** Number of rows. */
    public int bands() {
        return bandAxis.size();
    }

    /** The same grid with another number of frames. */
    public Grid withFrames(long number) {
        return new Grid(bandAxis, timeAxis, number, quantity);
    }

    /** The same grid for another quantity. */
    public Grid withQuantity(Quantity other) {
        return new Grid(bandAxis, timeAxis, frames, other);
    }

    /**
     * The length of the transform whose bins the rows are: {@code likely} if that has as many bins, else the even one.
     */
    public int transformLength(int likely) {
        return likely / 2 + 1 == bands() ? likely : StftSpec.evenLength(bands());
    }
}
