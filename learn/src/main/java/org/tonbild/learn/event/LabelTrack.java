package org.tonbild.learn.event;

import org.jspecify.annotations.Nullable;

/** The scores of one label, cell after cell, becoming events. */
final class LabelTrack {
    /**
     * An event in cells.
     *
     * @param begin first cell
     * @param end the cell after the last
     * @param score largest score
     * @param mean mean score
     */
    record Stretch(long begin, long end, double score, double mean) {}

    private final double threshold;
    private final double release;
    private final long gap;

    private long cell;
    /** Whether an event is being gathered that is not given out yet. */
    private boolean pending;
    /** Whether it still goes on. */
    private boolean inside;

    private long begin;
    private long end;
    private double score;
    private double sum;
    /** Scores since the end, which count if the gap is closed. */
    private double since;

    /** @param gap how many cells may lie between two events that are joined */
    LabelTrack(double threshold, double release, long gap) {
        this.threshold = threshold;
        this.release = release;
        this.gap = gap;
    }

    /** Takes the score of the next cell; gives the event that is certain by it, or null. */
    @Nullable
    Stretch next(double value) {
        Stretch certain = null;
        if (inside ? value >= release : value >= threshold) {
            if (!pending) {
                pending = true;
                begin = cell;
                score = value;
                sum = 0;
                since = 0;
            }
            inside = true;
            sum += since + value;
            since = 0;
            score = Math.max(score, value);
            end = cell + 1;
        } else {
            inside = false;
            since += value;
            // The next event could begin with the next cell, cell + 1 - end cells after this one.
            if (pending && cell + 1 - end > gap) {
                certain = take();
            }
        }
        cell++;
        return certain;
    }

    /** What is left at the end, or null. */
    @Nullable
    Stretch finish() {
        return pending ? take() : null;
    }

    private Stretch take() {
        pending = false;
        inside = false;
        return new Stretch(begin, end, score, sum / (end - begin));
    }
}
