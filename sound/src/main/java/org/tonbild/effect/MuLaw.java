package org.tonbild.effect;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Elementary;

/**
 * Logarithmic companding: {@code c(x) = sign(x) log(1 + mu |x|) / log(1 + mu)} from -1..1 to -1..1, and its inverse
 * {@code sign(c) ((1 + mu)^|c| - 1) / mu}; and two ways to number its levels.
 *
 * <p>{@link #code} counts, as librosa does, how many of 1 + mu points evenly from -1 to 1 lie below c, less half of them:
 * -128 to 127 for mu = 255. {@link #index} gives, as torchaudio does, (c + 1) / 2 mu, rounded: 0 to 255.
 *
 * <p>Same numbers as {@code librosa.mu_compress} and {@code mu_expand} 0.11, and as
 * {@code torchaudio.functional.mu_law_encoding} and {@code mu_law_decoding} 0.13 with mu + 1 channels, to 1e-7; codes and
 * indices exactly. Source: ITU-T G.711 (1988) names the curve.
 *
 * @param mu how strongly small values are lifted, above 0; default 255
 */
public record MuLaw(
        @Param(value = "how strongly small values are lifted", min = 1e-9, max = 1e9)
        double mu) implements Spec {
    /** 256 levels. */
    public static final MuLaw DEFAULTS = new MuLaw(255);

    public MuLaw {
        Specs.check(MuLaw.class, mu);
    }

    /** With as many levels as torchaudio's {@code quantization_channels}: mu is one less. */
    public static MuLaw ofLevels(int levels) {
        return new MuLaw(levels - 1.0);
    }

    /**
     * The companded value.
     *
     * @param x -1 to 1; NaN passes
     */
    public double compress(double x) {
        requireUnit(x);
        return Math.signum(x) * Elementary.log1p(mu * Math.abs(x)) / Elementary.log1p(mu);
    }

    /**
     * What {@link #compress} made of it.
     *
     * @param c -1 to 1; NaN passes
     */
    public double expand(double c) {
        requireUnit(c);
        return Math.signum(c) / mu * (Elementary.pow(1 + mu, Math.abs(c)) - 1);
    }

    /** librosa's number of the level of a sample from -1 to 1. */
    public int code(double x) {
        double c = compress(x);
        int points = (int) (1 + mu);
        int low = 0;
        int high = points;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (point(middle, points) < c || Double.isNaN(c)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - (int) (mu + 1) / 2;
    }

    /** The sample that librosa takes for a code of its own: {@link #expand} of 2 code / (1 + mu). */
    public double decode(double code) {
        return expand(code * 2.0 / (1 + mu));
    }

    /** torchaudio's number of the level of a sample; cut to whole numbers, as there. */
    public int index(double x) {
        double c = Math.signum(x) * Elementary.log1p(mu * Math.abs(x)) / Elementary.log1p(mu);
        return (int) ((c + 1) / 2 * mu + 0.5);
    }

    /** The sample that torchaudio takes for an index. */
    public double ofIndex(double index) {
        double c = index / mu * 2 - 1;
        return Math.signum(c) * (Elementary.exp(Math.abs(c) * Elementary.log1p(mu)) - 1) / mu;
    }

    private static double point(int index, int points) {
        return index == 0 ? -1 : index == points - 1 ? 1 : -1 + index * (2.0 / (points - 1));
    }

    private static void requireUnit(double x) {
        if (x < -1 || x > 1) {
            throw new SpecException("x", x + " is out of range; use -1 to 1, scaled down if need be");
        }
    }
}
