package org.tonbild.preset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/** The explicit list of all profiles. Adding one is one source file, or a method in its family's, and one line here. */
public final class Profiles {
    /** Every profile, programs first, then models. */
    public static final List<Profile> ALL = List.of(
            LibrosaProfiles.V0_8,
            LibrosaProfiles.V0_11,
            LibrosaProfiles.V1_0,
            TorchaudioProfile.TORCHAUDIO,
            KaldiProfiles.KALDI,
            KaldiProfiles.HTK,
            AudioSetProfiles.TENSORFLOW,
            EarProfiles.ELLIS_GAMMATONE,
            EarProfiles.CARFAC,
            MatlabProfile.MATLAB,
            NemoProfile.NEMO,
            WhisperProfiles.WHISPER,
            WhisperProfiles.LARGE_V3,
            AstProfile.AST,
            PannsProfile.PANNS,
            ClapProfiles.LAION,
            ClapProfiles.MICROSOFT,
            AudioSetProfiles.VGGISH,
            AudioSetProfiles.YAMNET);

    private Profiles() {}

    /** {@link #ALL} by name, in order. */
    public static Map<String, Profile> byName() {
        Map<String, Profile> map = new LinkedHashMap<>();
        ALL.forEach(profile -> map.put(profile.name(), profile));
        return Collections.unmodifiableMap(map);
    }

    /**
     * One profile.
     *
     * @throws SpecException if there is none of that name; the nearest is named
     */
    public static Profile get(String name) {
        Map<String, Profile> all = byName();
        Profile profile = all.get(name);
        if (profile == null) {
            throw new SpecException(
                    "profile", "'" + name + "' is not a profile" + Spelling.hint(name, new ArrayList<>(all.keySet())));
        }
        return profile;
    }
}
