package org.tonbild.app.limits;

import java.util.List;
import org.tonbild.app.limits.Trial.Size;

/** All that is shown. */
public final class Limits {
    /** In the order of the text that names them. */
    public static final List<Limit> ALL = List.of(
            new Dilution(new Size(160, 160, 15)),
            new Overlap(new Size(250, 200, 18)),
            new Place(new Size(200, 200, 20)),
            new WaveletScales(new Size(200, 200, 12)),
            new Normalised(new Size(200, 200, 12)),
            new TimeOrder(new Size(200, 200, 20)),
            new HarmonicsLimit(new Size(400, 200, 30)),
            new PhaseLimit(new Size(240, 200, 16)),
            new DirectionLimit(new Size(300, 200, 16)),
            new ChannelsLimit(new Size(240, 200, 20)));

    private Limits() {}
}
