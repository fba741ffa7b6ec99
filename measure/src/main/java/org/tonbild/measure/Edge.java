package org.tonbild.measure;

/** What stands beyond the ends of a row, for filters over spectrograms. */
enum Edge {
    /** The end value again and again. */
    NEAREST {
        @Override
        int inside(int i, int n) {
            return Math.min(n - 1, Math.max(0, i));
        }
    },
    /** Mirrored behind the end value, which is repeated. */
    REFLECT {
        @Override
        int inside(int i, int n) {
            int at = Math.floorMod(i, 2 * n);
            return at < n ? at : 2 * n - 1 - at;
        }
    };

    /** The index inside that stands for index {@code i} of a row of {@code n} values. */
    abstract int inside(int i, int n);
}
