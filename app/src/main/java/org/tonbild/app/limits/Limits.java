package org.tonbild.app.limits;

import java.util.List;

/** All that is shown. */
public final class Limits {
    /** In the order of the text that names them. */
    public static final List<Limit> ALL = List.of();

    private Limits() {}
}
