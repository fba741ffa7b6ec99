package org.tonbild.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Step;

/**
 * Runs a {@link Recipe}: {@code signal?, (representation, value step*)+, image?}. Every representation begins a
 * branch; several branches make the channels of a stack, on the time grid of the first one. Immutable and
 * thread-safe.
 *
 * <p>A recording of up to {@value #IN_MEMORY_SAMPLES} samples is held in memory; a longer one is read as often as the
 * steps need to look at the whole, in memory bounded by the size of the result. Both ways give the same bits.
 */
public final class Pipeline {
    /** Up to this many samples (all channels) are held in memory: 6 minutes at 44.1 kHz. */
    static final long IN_MEMORY_SAMPLES = 1L << 24;

    private final Recipe recipe;
    private final SignalStep signalStep;
    private final List<Branch> branches;
    private final long inMemorySamples;

    private Pipeline(Recipe recipe, SignalStep signalStep, List<Branch> branches, long inMemorySamples) {
        this.recipe = recipe;
        this.signalStep = signalStep;
        this.branches = branches;
        this.inMemorySamples = inMemorySamples;
    }

    /**
     * Checks the order of the steps.
     *
     * @throws SpecException if a step stands in a wrong place, or there is no representation
     */
    public static Pipeline of(Recipe recipe) {
        return of(recipe, IN_MEMORY_SAMPLES);
    }

    static Pipeline of(Recipe recipe, long inMemorySamples) {
        SignalStep signal = SignalStep.DEFAULTS;
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            Step step = recipe.steps().get(i);
            if (step instanceof SignalStep first && i == 0) {
                signal = first;
            } else if (step instanceof Representation representation) {
                branches.add(new Branch(representation, new ArrayList<>()));
            } else if (step instanceof ValueStep value && !branches.isEmpty()) {
                branches.get(branches.size() - 1).steps().add(value);
            } else {
                throw new SpecException(
                        (i + 1) + ".step",
                        step.kind() + " cannot stand here; the order is signal, then representations each followed"
                                + " by its value steps, then image");
            }
        }
        if (branches.isEmpty()) {
            throw new SpecException("step", "the recipe has no representation; add one, for example mel");
        }
        return new Pipeline(recipe, signal, List.copyOf(branches), inMemorySamples);
    }

    /** The recipe. */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * Analyses a recording.
     *
     * @return one spectrogram per branch, and with {@link Channels#KEEP} per branch and channel (branch after branch),
     *     all with the time grid of the first
     * @throws IOException if the recording cannot be read
     * @throws SpecException if the parameters do not fit the recording
     */
    public List<Spectrogram> analyze(Recording recording) throws IOException {
        return analyze(recording, List.of());
    }

    /** As {@link #analyze(Recording)} for a signal in memory. */
    public List<Spectrogram> analyze(Signal signal) {
        try {
            return analyze(Recording.of("signal", signal));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Analyses with further steps behind those of every branch. */
    List<Spectrogram> analyze(Recording recording, List<ValueStep> further) throws IOException {
        SignalFeed feed = new SignalFeed(recording, signalStep);
        boolean inMemory = feed.length() * feed.channels() <= inMemorySamples;
        Signal signal = inMemory ? feed.read() : null;
        List<Spectrogram> all = new ArrayList<>();
        Grid first = null;
        for (Branch branch : branches) {
            for (int c = 0; c < feed.channels(); c++) {
                FrameFeed frames = signal == null
                        ? streamed(branch.representation(), feed, c, recording.name())
                        : FrameFeed.of(
                                branch.representation().analyze(Signal.of(signal.channel(c), signal.sampleRate())));
                List<ValueStep> steps = new ArrayList<>(branch.steps());
                Grid own = ValueSteps.gridAfter(frames.grid(), steps);
                if (first == null) {
                    first = own;
                } else if (!first.timeAxis().equals(own.timeAxis()) || first.frames() != own.frames()) {
                    steps.add(new Align(first.timeAxis(), first.frames()));
                }
                steps.addAll(further);
                all.add(ValueSteps.apply(frames, steps, inMemory));
            }
        }
        return all;
    }

    private static FrameFeed streamed(Representation representation, SignalFeed feed, int channel, String name) {
        if (representation.streamClass() == Representation.StreamClass.WHOLE) {
            throw new SpecException(
                    representation.kind(),
                    "needs the whole recording at once, and " + name + " is too long for that ("
                            + feed.length() / feed.sampleRate()
                            + " s); take an excerpt with duration_seconds, or give what it estimates as a number");
        }
        Analyzer analyzer = representation.design(feed.sampleRate());
        Grid grid = analyzer.grid(feed.length());
        return new FrameFeed() {
            @Override
            public Grid grid() {
                return grid;
            }

            @Override
            public void run(FrameSink sink) throws IOException {
                FrameStream stream = analyzer.open();
                FrameSink rounded = new Rounding(sink);
                feed.run((samples, count) -> stream.push(samples[channel], 0, count, rounded));
                stream.finish(rounded);
            }
        };
    }
}
