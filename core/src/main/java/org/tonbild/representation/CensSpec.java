package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * How chroma energies become normalised statistics (CENS): every frame is scaled to unit sum and quantised,
 * {@code q = ([v > 0.4] + [v > 0.2] + [v > 0.1] + [v > 0.05]) / 4}; then every class is smoothed along time by a window
 * of unit sum, zeros beyond both ends, and every frame scaled to unit norm.
 *
 * <p>The window is the symmetric one of {@code win_len_smooth + 2} points, of which windows that begin and end at zero
 * lose the ends. Source: M. Mueller and S. Ewert, Chroma Toolbox, ISMIR 2011.
 *
 * @param winLenSmooth length of the smoothing window in frames, default 41; auto for no smoothing
 * @param smoothingWindow its shape, default Hann
 * @param norm scale of every frame at the end, default 2
 */
public record CensSpec(
        @Param(value = "length of the smoothing window, auto for none", unit = "frames", min = 1, max = 1_000_000)
        OptionalInt winLenSmooth,

        @Param("shape of the smoothing window") Window smoothingWindow,

        @Param("scale of every frame: none, or p of a p-norm")
        Norm norm)
        implements Spec {
    /** As {@code librosa.feature.chroma_cens}. */
    public static final CensSpec DEFAULTS = new CensSpec(OptionalInt.of(41), Window.HANN, Norm.p(2));

    public CensSpec {
        Specs.check(CensSpec.class, winLenSmooth, smoothingWindow, norm);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
    }

    /**
     * Begins a run over frames of so many classes.
     *
     * @param classes number of pitch classes
     */
    public CensRun open(int classes) {
        return new CensRun(smoother(), norm, classes);
    }

    private double[] smoother() {
        if (winLenSmooth.isEmpty()) {
            return new double[] {1};
        }
        double[] window = smoothingWindow.symmetric(winLenSmooth.getAsInt() + 2);
        double sum = 0;
        for (double w : window) {
            sum += w;
        }
        for (int i = 0; i < window.length; i++) {
            window[i] /= sum;
        }
        return window;
    }
}
