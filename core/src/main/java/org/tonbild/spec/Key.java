package org.tonbild.spec;

import java.util.List;

/**
 * One parameter of a {@link Spec} as the doors see it.
 *
 * @param name flat key, for example {@code n_fft}
 * @param type short name of the type: {@code int}, {@code number}, {@code flag}, {@code choice} or {@code text}
 * @param doc what the parameter means
 * @param unit unit of a number or empty
 * @param min smallest legal value of a number
 * @param max largest legal value of a number
 * @param since revision of the spec that brought the key
 * @param choices the legal words of a choice, else empty
 * @param defaultText canonical text of the default
 */
public record Key(
        String name,
        String type,
        String doc,
        String unit,
        double min,
        double max,
        int since,
        List<String> choices,
        String defaultText) {

    /** The key as a command-line option: {@code n_fft} becomes {@code --n-fft}. */
    public String option() {
        return "--" + name.replace('_', '-');
    }
}
