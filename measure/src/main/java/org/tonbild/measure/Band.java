package org.tonbild.measure;

import org.tonbild.spec.SpecException;

/**
 * A range of frequencies; of rows it takes those from the one nearest its lower end to the one nearest its upper end.
 *
 * @param low lower end in hertz
 * @param high upper end
 */
public record Band(double low, double high) {
    public Band {
        if (!(low <= high)) {
            throw new SpecException("band", low + " to " + high + " Hz is no band; use rising frequencies");
        }
    }

    /** The first row and the one after the last. */
    int[] rows(double[] hertz) {
        return new int[] {Statistics.nearest(hertz, low), Statistics.nearest(hertz, high) + 1};
    }
}
