package org.tonbild.preset;

import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.Root;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Gammatone cepstra, which the literature has with two compressions.
 *
 * <p>{@code gfcc}: the cube root of magnitudes. Y. Shao, Z. Jin, D. Wang, S. Srinivasan, An auditory-based feature for
 * robust speech recognition (2009), doi:10.1109/ICASSP.2009.4960661: 64 filters from 50 Hz to 8 kHz, 100 frames a second,
 * {@code c[j] = sqrt(2/N) sum_n |g[n]|^(1/3) cos(pi j (2n+1) / (2N))}. They take every 160th output of the filters; here
 * it is the effective value of 320 outputs, and c[0] is the orthonormal one, theirs over sqrt 2.
 *
 * <p>{@code gtcc}: the logarithm of energies. X. Valero, F. Alias, Gammatone cepstral coefficients: biologically inspired
 * features for non-speech audio classification (2012), doi:10.1109/TMM.2012.2199972, in frames of 30 ms, half
 * overlapping. Ours: the same 64 filters, 13 coefficients, at least 1e-10. MATLAB's {@code gtcc} is a profile's.
 */
final class GammatoneCepstra {
    /** Cube root. */
    static final Recipe GFCC = recipe("320", "160", "1", Root.DEFAULTS, "30");

    /** Natural logarithm. */
    static final Recipe GTCC = recipe("480", "240", "2", Logarithm.DEFAULTS, "13");

    private GammatoneCepstra() {}

    private static Recipe recipe(String win, String hop, String power, ValueStep compression, String coefficients) {
        return Recipe.of(
                SignalStep.mono(16_000),
                Specs.with(
                        Gammatonegram.DEFAULTS,
                        Map.of("fmin", "50", "fmax", "8000", "win_length", win, "hop_length", hop, "power", power)),
                compression,
                Specs.with(Cepstrum.DEFAULTS, "n_mfcc", coefficients));
    }
}
