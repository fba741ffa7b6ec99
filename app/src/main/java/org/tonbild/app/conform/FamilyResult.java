package org.tonbild.app.conform;

/**
 * The cases of one family together.
 *
 * @param name the family; cases of mixed families also carry the kind of result, as each kind has its own limit
 * @param passed how many passed
 * @param failed how many failed
 * @param compared whether any case came to numbers
 * @param worst the largest error in the limit's measure
 * @param limit the limit of the case with the largest error
 */
record FamilyResult(String name, long passed, long failed, boolean compared, double worst, Limit limit) {
    static FamilyResult empty(String name) {
        return new FamilyResult(name, 0, 0, false, 0, Limits.TABLE.limit());
    }

    /** Edge cases are of all kinds, and each kind has its own limit. */
    static String nameOf(Verdict verdict) {
        Limits kind = verdict.kind();
        return verdict.family().startsWith("edge")
                ? verdict.family() + ", " + (kind == null ? "without numbers" : kind.label())
                : verdict.family();
    }

    FamilyResult plus(Verdict v) {
        boolean pass = v.outcome() == Verdict.Outcome.PASSED;
        long nowPassed = passed + (pass ? 1 : 0);
        long nowFailed = failed + (pass ? 0 : 1);
        Limit own = v.limit();
        if (v.comparison() == null || own == null) {
            return new FamilyResult(name, nowPassed, nowFailed, compared, worst, limit);
        }
        // What lies below the absolute floor passes whatever its size relative to a vanishing peak.
        double error = v.comparison().maxAbs() <= own.floor() ? 0 : own.error(v.comparison());
        boolean worse = !compared || share(error, own) > share(worst, limit);
        return new FamilyResult(name, nowPassed, nowFailed, true, worse ? error : worst, worse ? own : limit);
    }

    private static double share(double error, Limit limit) {
        return limit.value() > 0 ? error / limit.value() : error;
    }
}
