package org.tonbild.app.parity;

import org.tonbild.transform.Window;

/**
 * How frames are cut and weighted. In a search places and lengths are real numbers; a settled cut has a window of whole
 * samples.
 *
 * @param centre where the window of frame 0 has its middle, in samples
 * @param hop distance of two frames in samples
 * @param length from the first to the last point of the window, in samples
 * @param taper the window
 * @param nFft length of the transform
 * @param emphasis where x[t] - c x[t-1] is taken
 * @param coefficient its c
 * @param removeMean whether the mean of each frame is taken off
 * @param settled the window in whole samples, once it is known: then {@code centre} and {@code length} follow from it
 */
record Cut(
        double centre,
        double hop,
        double length,
        Taper taper,
        int nFft,
        Emphasis emphasis,
        double coefficient,
        boolean removeMean,
        Settled settled) {
    /** Where pre-emphasis takes place. */
    enum Emphasis {
        NONE,
        /** Over the whole signal, before it is cut. */
        SIGNAL,
        /** Within each frame, the sample before the first being the first, as Kaldi does. */
        FRAME
    }

    /**
     * @param win points of the window; 0 where it is not known yet
     * @param periodic whether it is periodic
     */
    record Settled(int win, boolean periodic) {
        static final Settled NOT = new Settled(0, false);
    }

    static Cut of(double centre, double hop, double length, int nFft) {
        return new Cut(centre, hop, length, Taper.HANN, nFft, Emphasis.NONE, 0, false, Settled.NOT);
    }

    boolean isSettled() {
        return settled.win > 0;
    }

    /** With a window of no whole length again. */
    Cut opened() {
        return new Cut(centre, hop, length, taper, nFft, emphasis, coefficient, removeMean, Settled.NOT);
    }

    /** First sample of the window of frame 0, of a settled cut. */
    int start() {
        return (int) Math.round(centre - length / 2);
    }

    /** A settled cut. */
    Cut settle(int start, int win, boolean periodic) {
        double span = periodic ? win : win - 1;
        return new Cut(
                start + span / 2,
                Math.rint(hop),
                span,
                taper,
                Math.max(nFft, win),
                emphasis,
                coefficient,
                removeMean,
                new Settled(win, periodic));
    }

    /** The window of a settled cut. */
    double[] weights() {
        Window window = taper.window(settled.win);
        return settled.periodic ? window.periodic(settled.win) : window.symmetric(settled.win);
    }

    Cut withCentre(double value) {
        return new Cut(value, hop, length, taper, nFft, emphasis, coefficient, removeMean, settled);
    }

    Cut withHop(double value) {
        return new Cut(centre, value, length, taper, nFft, emphasis, coefficient, removeMean, settled);
    }

    Cut withLength(double value) {
        return new Cut(centre, hop, value, taper, nFft, emphasis, coefficient, removeMean, settled);
    }

    Cut withTaper(Taper value) {
        return new Cut(centre, hop, length, value, nFft, emphasis, coefficient, removeMean, settled);
    }

    Cut withNFft(int value) {
        return new Cut(centre, hop, length, taper, value, emphasis, coefficient, removeMean, settled);
    }

    Cut withEmphasis(Emphasis where, double c) {
        return new Cut(centre, hop, length, taper, nFft, where, where == Emphasis.NONE ? 0 : c, removeMean, settled);
    }

    Cut withRemoveMean(boolean on) {
        return new Cut(centre, hop, length, taper, nFft, emphasis, coefficient, on, settled);
    }
}
