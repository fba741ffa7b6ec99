package org.tonbild.learn.attribution;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * How an image is covered patch by patch. A side that is longer than the image is cut to it.
 *
 * @param patchBands height of a patch
 * @param patchFrames width of a patch
 * @param stepBands distance of two patches along frequency, best at most a patch
 * @param stepFrames distance of two patches along time, best at most a patch
 */
public record OcclusionSpec(
        @Param(value = "height of a patch", unit = "bands", min = 1, max = 1 << 20)
        int patchBands,

        @Param(value = "width of a patch", unit = "frames", min = 1, max = 1 << 20)
        int patchFrames,

        @Param(value = "distance of two patches along frequency", unit = "bands", min = 1, max = 1 << 20)
        int stepBands,

        @Param(value = "distance of two patches along time", unit = "frames", min = 1, max = 1 << 20)
        int stepFrames)
        implements Spec {
    /** Patches of 8 x 8 values, each overlapping the next by half. */
    public static final OcclusionSpec DEFAULTS = new OcclusionSpec(8, 8, 4, 4);

    public OcclusionSpec {
        Specs.check(OcclusionSpec.class, patchBands, patchFrames, stepBands, stepFrames);
    }
}
