package org.tonbild.app.limits;

import java.util.List;
import org.tonbild.app.limits.Trial.Size;

/** All that is shown. */
public final class Limits {
    /** In the order of the text that names them. */
    public static final List<Limit> ALL = List.of(
            new Dilution(new Size(200, 200, 12)),
            new Overlap(new Size(300, 250, 20)),
            new Place(new Size(240, 240, 20)),
            new WaveletScales(new Size(240, 200, 12)),
            new Normalised(new Size(250, 250, 15)),
            new TimeOrder(new Size(240, 240, 25)));

    private Limits() {}
}
