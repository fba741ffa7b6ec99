package org.tonbild.app.conform;

import java.util.Set;

/** Functions that have no part in making images of sound; cases that call them are counted apart. */
final class OutOfScope {
    /** The whole list. */
    static final Set<String> FUNCTIONS = Set.of(
            "librosa.beat.beat_track",
            "librosa.beat.plp",
            "librosa.yin",
            "librosa.pyin",
            "librosa.iirt",
            "librosa.lpc",
            "librosa.feature.poly_features",
            "librosa.feature.tonnetz");

    private OutOfScope() {}
}
