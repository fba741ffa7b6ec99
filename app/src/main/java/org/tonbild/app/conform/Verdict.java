package org.tonbild.app.conform;

import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param id the case
 * @param family its group
 * @param outcome passed, failed or out of scope
 * @param comparison the worst of its outputs in relation to the limit, or null if nothing could be compared
 * @param kind the kind of result, which has the limit, or null if nothing could be compared
 * @param reason why it failed or is out of scope, empty if it passed
 */
record Verdict(
        String id,
        String family,
        Outcome outcome,
        @Nullable Comparison comparison,
        @Nullable Limits kind,
        String reason) {
    /** How a case ends. */
    enum Outcome {
        PASSED,
        FAILED,
        OUT_OF_SCOPE
    }

    static Verdict passed(Manifest.Case of) {
        return new Verdict(of.id(), of.family(), Outcome.PASSED, null, null, "");
    }

    static Verdict failed(Manifest.Case of, String reason) {
        return new Verdict(of.id(), of.family(), Outcome.FAILED, null, null, reason);
    }

    static Verdict outOfScope(Manifest.Case of, String reason) {
        return new Verdict(of.id(), of.family(), Outcome.OUT_OF_SCOPE, null, null, reason);
    }

    static Verdict judged(Manifest.Case of, Comparison comparison, Limits kind) {
        boolean holds = kind.limit().holds(comparison);
        return new Verdict(
                of.id(),
                of.family(),
                holds ? Outcome.PASSED : Outcome.FAILED,
                comparison,
                kind,
                holds ? "" : "error beyond the limit");
    }

    /** The limit, or null if nothing could be compared. */
    @Nullable
    Limit limit() {
        return kind == null ? null : kind.limit();
    }
}
