package org.tonbild.learn.event;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How a long sound is cut into windows, and how their scores become events.
 *
 * <p>Window k covers the time from {@code k * hop} for {@code window} seconds. Time is divided into cells of one hop;
 * the score of a label in a cell is the mean of its probabilities over all windows that cover the middle of the cell. An
 * event of a label begins with the first cell whose score is at least {@code threshold} and lasts as long as the scores
 * stay at or above {@code release} (a Schmitt trigger: O. H. Schmitt, "A thermionic trigger", 1938). Events with no more
 * than {@code maxGap} between them are joined; then those shorter than {@code minLength} are dropped. Both lengths are
 * rounded to whole samples, window and hop as well, and beginnings and ends fall on whole hops.
 *
 * <p>An event is seen with the blur of a window: a sound much shorter than a window appears about as long as the window.
 *
 * @param window length of a window; absent takes the recipe's {@code duration_seconds}
 * @param hop distance of two windows, at most a window
 * @param threshold score with which an event begins
 * @param release score below which it ends, at most the threshold; absent takes 0.8 times the threshold
 * @param minLength shorter events are dropped
 * @param maxGap events with no more than this between them are joined
 */
public record EventSpec(
        @Param(
                value = "length of a window, auto takes the recipe's duration_seconds",
                unit = "s",
                min = 1e-3,
                max = 3600)
        OptionalDouble window,

        @Param(value = "distance of two windows", unit = "s", min = 1e-3, max = 3600)
        double hop,

        @Param(value = "score with which an event begins", min = 0, max = 1)
        double threshold,

        @Param(value = "score below which it ends, auto takes 0.8 times the threshold", min = 0, max = 1)
        OptionalDouble release,

        @Param(value = "shorter events are dropped", unit = "s", min = 0, max = 86_400)
        double minLength,

        @Param(value = "events with no more than this between them are joined", unit = "s", min = 0, max = 86_400)
        double maxGap)
        implements Spec {
    private static final double RELEASE = 0.8;

    /** Windows as long as the training clips, one second apart; half sure; gaps of up to a second are closed. */
    public static final EventSpec DEFAULTS =
            new EventSpec(OptionalDouble.empty(), 1, 0.5, OptionalDouble.empty(), 0, 1);

    public EventSpec {
        Specs.check(EventSpec.class, window, hop, threshold, release, minLength, maxGap);
        if (release.isPresent() && release.getAsDouble() > threshold) {
            throw new SpecException(
                    "release",
                    release.getAsDouble() + " is above the threshold " + threshold + "; use the threshold or less");
        }
        if (window.isPresent() && hop > window.getAsDouble()) {
            throw new SpecException(
                    "hop",
                    hop + " s leave gaps between windows of " + window.getAsDouble() + " s; use the window or less");
        }
    }

    /** The score below which an event ends. */
    public double releaseScore() {
        return release.orElse(RELEASE * threshold);
    }
}
