package org.tonbild.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.image.ImageStep;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representation.StreamClass;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Step;

/**
 * Runs a {@link Recipe}: {@code signal?, (representation, value step*)+, image?}. Every representation begins a
 * branch; several branches make the channels of a stack, on the time grid of the first one. Immutable and
 * thread-safe; keeps what it designed, so that one pipeline for many recordings is quicker than many.
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
    private final @Nullable ImageStep imageStep;
    private final long inMemorySamples;
    private final Designs designs = new Designs();

    private Pipeline(
            Recipe recipe,
            SignalStep signalStep,
            List<Branch> branches,
            @Nullable ImageStep imageStep,
            long inMemorySamples) {
        this.recipe = recipe;
        this.signalStep = signalStep;
        this.branches = branches;
        this.imageStep = imageStep;
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
        ImageStep image = null;
        List<Branch> branches = new ArrayList<>();
        int last = recipe.steps().size() - 1;
        for (int i = 0; i <= last; i++) {
            Step step = recipe.steps().get(i);
            if (step instanceof SignalStep first && i == 0) {
                signal = first;
            } else if (step instanceof Representation representation) {
                branches.add(new Branch(representation, new ArrayList<>()));
            } else if (step instanceof ValueStep value && !branches.isEmpty()) {
                branches.get(branches.size() - 1).steps().add(value);
            } else if (step instanceof ImageStep end && i == last && !branches.isEmpty()) {
                image = end;
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
        requireAlike(branches);
        return new Pipeline(recipe, signal, List.copyOf(branches), image, inMemorySamples);
    }

    /** What looks at all branches together stands in each of them, in one order. */
    private static void requireAlike(List<Branch> branches) {
        List<ValueStep> first = stacked(branches.get(0));
        for (Branch branch : branches) {
            if (!stacked(branch).equals(first)) {
                throw new SpecException(
                        "stack",
                        "a step with stack=true stands alike in every branch; put it behind each representation, or use"
                                + " stack=false");
            }
        }
    }

    private static List<ValueStep> stacked(Branch branch) {
        return branch.steps().stream().filter(ValueStep::stack).collect(Collectors.toList());
    }

    /** The recipe. */
    public Recipe recipe() {
        return recipe;
    }

    /** Whether the recipe ends in an image. */
    public boolean makesImages() {
        return imageStep != null;
    }

    /**
     * Analyses a recording; an image step is passed over.
     *
     * @return one spectrogram per branch, and with {@link Channels#KEEP} per branch and channel (branch after branch),
     *     all with the time grid of the first
     * @throws IOException if the recording cannot be read
     * @throws SpecException if the parameters do not fit the recording
     */
    public List<Spectrogram> analyze(Recording recording) throws IOException {
        return analyze(recording, null);
    }

    /** As {@link #analyze(Recording)} for a signal in memory. */
    public List<Spectrogram> analyze(Signal signal) {
        try {
            return analyze(Recording.of("signal", signal));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Opens a stream: the same frames as {@link #analyze(Recording)}, as the sound comes.
     *
     * @param sampleRate samples per second of what will be pushed
     * @param channels how many channels will be pushed
     * @throws SpecException if a step needs the whole recording; the sentence names the step's bounded variant
     */
    public PipelineStream open(int sampleRate, int channels) {
        return new PipelineStream(signalStep, branches, designs, sampleRate, channels);
    }

    /**
     * Makes the image of a recording.
     *
     * @param provenance what the image says of its origin
     * @throws SpecException if the recipe has no image step, or the parameters do not fit the recording
     */
    public SpectrogramImage render(Recording recording, Provenance provenance) throws IOException {
        if (imageStep == null) {
            throw new SpecException("step", "the recipe ends without an image; add the step image");
        }
        return SpectrogramImage.render(imageStep, analyze(recording, imageStep), provenance);
    }

    private List<Spectrogram> analyze(Recording recording, @Nullable ImageStep image) throws IOException {
        SignalFeed feed = new SignalFeed(recording, signalStep, designs);
        Signal signal = feed.length() * feed.channels() <= inMemorySamples ? feed.take() : null;
        List<List<FrameFeed>> channels = new ArrayList<>();
        List<List<ValueStep>> steps = new ArrayList<>();
        Grid first = null;
        for (Branch branch : branches) {
            List<FrameFeed> own = new ArrayList<>();
            for (int c = 0; c < feed.channels(); c++) {
                own.add(frames(branch.representation(), feed, signal, c, recording.name()));
            }
            List<ValueStep> more = new ArrayList<>(branch.steps());
            Grid after = ValueSteps.gridAfter(own.get(0).grid(), more);
            if (first == null) {
                first = after;
            } else if (!first.timeAxis().equals(after.timeAxis()) || first.frames() != after.frames()) {
                more.add(new Align(first.timeAxis(), first.frames()));
            }
            if (image != null) {
                shrink(image, first, after.bands()).ifPresent(more::add);
            }
            channels.add(own);
            steps.add(more);
        }
        if (!stacked(branches.get(0)).isEmpty()) {
            return ValueSteps.stack(channels, steps, signal != null);
        }
        List<Spectrogram> all = new ArrayList<>();
        for (int b = 0; b < channels.size(); b++) {
            // One after the other, so that only one of them is held between its steps.
            all.addAll(ValueSteps.apply(channels.get(b), steps.get(b), signal != null));
        }
        return all;
    }

    /** Area averaging down to the image's size while the frames pass by, so that a long recording needs no more. */
    private static Optional<ValueStep> shrink(ImageStep image, Grid first, int bands) {
        boolean narrower = image.width().isPresent() && image.width().getAsInt() < first.frames();
        int height = image.height().orElse(first.bands());
        if (!narrower && height >= bands) {
            return Optional.empty();
        }
        return Optional.of(new Resize(
                narrower ? image.width() : OptionalInt.empty(),
                height < bands ? OptionalInt.of(height) : OptionalInt.empty(),
                image.enlarge()));
    }

    private FrameFeed frames(
            Representation representation, SignalFeed feed, @Nullable Signal signal, int channel, String name)
            throws IOException {
        Analyzer analyzer;
        if (representation.streamClass() == StreamClass.WHOLE) {
            if (signal == null) {
                throw new SpecException(
                        representation.kind(),
                        "needs the whole recording at once, and " + name + " is too long for that ("
                                + feed.length() / feed.sampleRate()
                                + " s); take an excerpt with duration_seconds, or give what it estimates as a number");
            }
            feed.require(signal, channel);
            analyzer = representation.designFor(Signal.of(signal.channel(channel), signal.sampleRate()));
        } else {
            analyzer = designs.analyzer(representation, feed.sampleRate());
        }
        Grid grid = analyzer.grid(feed.length());
        return new FrameFeed() {
            @Override
            public Grid grid() {
                return grid;
            }

            @Override
            public void run(FrameSink sink) throws IOException {
                FrameStream stream = analyzer.open();
                FrameSink rounded = Rounding.before(sink);
                if (signal == null) {
                    feed.run((samples, count) -> stream.pushMore(samples[channel], 0, count, rounded));
                } else {
                    feed.push(signal, channel, stream, rounded);
                }
                stream.finish(rounded);
            }
        };
    }
}
