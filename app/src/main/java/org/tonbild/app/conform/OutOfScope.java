package org.tonbild.app.conform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conformance leaves out; such cases are counted apart, with the reason. */
final class OutOfScope {
    /** Functions that have no part in making images of sound. */
    private static final Set<String> FUNCTIONS = Set.of("librosa.pyin", "librosa.iirt", "librosa.lpc");

    /** Groups of families, up to the first dot, that are a later matter: measures of sound quality. */
    private static final Set<String> LATER = Set.of("loudness", "sharpness", "roughness", "tonality");

    private OutOfScope() {}

    /** Why a case is left out, or null if it is not. */
    static @Nullable String reason(Manifest.Case of) {
        if (LATER.contains(of.family().split("\\.", 2)[0])) {
            return of.family() + " is a measure of sound quality, a later matter";
        }
        for (Manifest.Call call : of.calls()) {
            if (FUNCTIONS.contains(call.function())) {
                return call.function();
            }
        }
        return null;
    }
}
