package org.tonbild.learn.classic;

import java.util.List;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/** The explicit list of all learners. */
public final class Learners {
    /** Every learner with its defaults. */
    public static final List<Learner> ALL =
            List.of(SvmLearner.DEFAULTS, ForestLearner.DEFAULTS, NeighboursLearner.DEFAULTS);

    private Learners() {}

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Learner::kind).toList();
    }

    /**
     * The learner of a name, with its defaults.
     *
     * @throws SpecException naming the nearest one
     */
    public static Learner get(String kind) {
        return ALL.stream()
                .filter(l -> l.kind().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new SpecException("learner", "'" + kind + "' is no learner" + Spelling.hint(kind, names())));
    }
}
