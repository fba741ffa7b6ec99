package org.tonbild.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/** Runs value steps one behind the other, looking at the whole first where a step needs it. */
final class ValueSteps {
    private ValueSteps() {}

    /**
     * Applies the steps to every channel of a recording.
     *
     * @param channels the frames of each
     * @param inMemory whether what stands before a look at the whole may be kept, to save doing it twice
     */
    static List<Spectrogram> apply(List<FrameFeed> channels, List<ValueStep> steps, boolean inMemory)
            throws IOException {
        return stack(List.of(channels), List.of(steps), inMemory);
    }

    /**
     * Applies the steps of several branches, taking some looks at all of them together.
     *
     * @param channels of each branch the frames of each channel
     * @param steps of each branch its steps; those of {@link ValueStep#stack()} are the same in all
     * @param inMemory as above
     * @return branch after branch, channel after channel
     */
    static List<Spectrogram> stack(List<List<FrameFeed>> channels, List<List<ValueStep>> steps, boolean inMemory)
            throws IOException {
        List<List<Part>> branches = new ArrayList<>();
        for (List<FrameFeed> branch : channels) {
            branches.add(branch.stream().map(Part::new).collect(Collectors.toList()));
        }
        int[] next = new int[branches.size()];
        boolean more = true;
        while (more) {
            for (int b = 0; b < next.length; b++) {
                while (next[b] < steps.get(b).size()
                        && !steps.get(b).get(next[b]).stack()) {
                    bind(steps.get(b).get(next[b]++), branches.get(b), inMemory);
                }
            }
            more = next[0] < steps.get(0).size();
            if (more) {
                bindAll(steps.get(0).get(next[0]), branches, inMemory);
                for (int b = 0; b < next.length; b++) {
                    next[b]++;
                }
            }
        }
        List<Spectrogram> results = new ArrayList<>();
        for (List<Part> branch : branches) {
            for (Part part : branch) {
                results.add(collect(part.source, part.bounded));
            }
        }
        return results;
    }

    /** Adds a step to the channels of a branch. */
    private static void bind(ValueStep step, List<Part> channels, boolean inMemory) throws IOException {
        if (step.joint()) {
            look(step, channels, inMemory);
        } else {
            for (Part part : channels) {
                look(step, List.of(part), inMemory);
            }
        }
    }

    /** Adds a step to all branches: of each channel, or of all of them, one look at all branches. */
    private static void bindAll(ValueStep step, List<List<Part>> branches, boolean inMemory) throws IOException {
        Quantity quantity = branches.get(0).get(0).grid().quantity();
        for (List<Part> branch : branches) {
            Quantity own = branch.get(0).grid().quantity();
            if (own != quantity) {
                throw new SpecException(
                        "stack",
                        "one branch has " + quantity.label() + ", another " + own.label()
                                + ", which have no maximum together; use stack=false");
            }
        }
        if (step.joint()) {
            look(step, branches.stream().flatMap(List::stream).collect(Collectors.toList()), inMemory);
        } else {
            for (int c = 0; c < branches.get(0).size(); c++) {
                int channel = c;
                look(step, branches.stream().map(b -> b.get(channel)).collect(Collectors.toList()), inMemory);
            }
        }
    }

    /** Adds a step to channels, after one look at all of them where it needs that. */
    private static void look(ValueStep step, List<Part> parts, boolean inMemory) throws IOException {
        Survey survey = step.survey(parts.get(0).grid());
        if (survey != null) {
            for (Part part : parts) {
                part.look(survey, inMemory);
            }
        }
        ValueStep bounded = survey == null ? step : survey.resolved();
        parts.forEach(part -> part.bounded.add(bounded));
    }

    /** One channel on its way through the steps. */
    private static final class Part {
        private FrameFeed source;
        /** Steps behind the source that need no look at the whole any more. */
        private final List<ValueStep> bounded = new ArrayList<>();

        Part(FrameFeed source) {
            this.source = source;
        }

        Grid grid() {
            return gridAfter(source.grid(), bounded);
        }

        void look(Survey survey, boolean inMemory) throws IOException {
            if (inMemory) {
                source = FrameFeed.of(collect(source, bounded));
                bounded.clear();
            }
            runThrough(source, bounded, survey::frame);
        }
    }

    static Grid gridAfter(Grid grid, List<ValueStep> steps) {
        Grid after = grid;
        for (ValueStep step : steps) {
            after = step.grid(after);
        }
        return after;
    }

    private static Spectrogram collect(FrameFeed feed, List<ValueStep> steps) throws IOException {
        Grid grid = gridAfter(feed.grid(), steps);
        int bands = grid.bands();
        long size = Math.multiplyExact(grid.frames(), (long) bands);
        if (size > Integer.MAX_VALUE - 8
                || size * Float.BYTES > Runtime.getRuntime().maxMemory()) {
            throw new SpecException(
                    "width",
                    bands + " x " + grid.frames() + " values do not fit into memory; give a width, or a larger"
                            + " hop_length");
        }
        float[] values = new float[(int) size];
        Collected collected = new Collected(values, bands);
        runThrough(feed, steps, collected);
        if (collected.frames() != grid.frames()) {
            throw new IllegalStateException("got " + collected.frames() + " frames in place of " + grid.frames());
        }
        return Spectrogram.of(grid, values);
    }

    private static void runThrough(FrameFeed feed, List<ValueStep> steps, FrameSink last) throws IOException {
        if (steps.isEmpty()) {
            feed.run(last);
            return;
        }
        Chain chain = new Chain(feed.grid(), steps, last);
        feed.run(chain);
        chain.finish();
    }
}
