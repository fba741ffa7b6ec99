package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.image.ImageStep;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Step;

/** Every preset as it stands, held against an array. */
final class Registry {
    private final Signal signal;
    private final Sheet straight;
    private final Sheet turned;

    Registry(Signal signal, Sheet straight, Sheet turned) {
        this.signal = signal;
        this.straight = straight;
        this.turned = turned;
    }

    /** A preset that gives the array. */
    record Met(String name, boolean turned, Difference difference) {}

    /** The presets of one representation, by name. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        Presets.ALL.forEach((name, recipe) -> {
            if (recipe.steps().stream().filter(s -> s instanceof Representation).count() == 1) {
                names.add(name);
            }
        });
        return names;
    }

    /** A preset without its image. */
    static Recipe plain(String name) {
        List<Step> steps = new ArrayList<>(Presets.get(name).steps());
        steps.removeIf(s -> s instanceof ImageStep);
        return new Recipe(steps);
    }

    /** The closest of the presets that give the array, or null. */
    @Nullable
    Met met() {
        Met best = null;
        for (String name : names()) {
            Met tried = tried(name);
            if (tried != null
                    && tried.difference().within()
                    && (best == null
                            || tried.difference().rms() < best.difference().rms())) {
                best = tried;
            }
        }
        return best;
    }

    private @Nullable Met tried(String name) {
        Recipe recipe = plain(name);
        try {
            Size size = size(recipe);
            boolean along = size.frames() == straight.frames() && size.bands() == straight.rows();
            boolean across = size.frames() == turned.frames() && size.bands() == turned.rows();
            if (!along && !across) {
                return null;
            }
            Sheet sheet = along ? straight : turned;
            double[][] mine = Written.run(recipe, signal);
            if (mine.length != sheet.frames() || mine[0].length != sheet.rows()) {
                return null;
            }
            return new Met(name, !along, Difference.of(sheet.values(), mine, sheet.span()));
        } catch (SpecException e) {
            // A preset that this recording does not suit cannot be what gave the array.
            return null;
        }
    }

    private record Size(long frames, int bands) {}

    /** What a recipe will give, without computing it. */
    private Size size(Recipe recipe) {
        int rate = signal.sampleRate();
        long samples = signal.length();
        Grid grid = null;
        for (Step step : recipe.steps()) {
            if (step instanceof SignalStep first) {
                int to = first.sampleRate().orElse(rate);
                samples = Resampler.outputLength(samples, rate, to);
                rate = to;
                if (first.offsetSeconds() > 0 || first.durationSeconds().isPresent() || first.padToSeconds() > 0) {
                    samples = first.apply(signal).length();
                }
            } else if (step instanceof Representation r) {
                Representation bounded = r.streamClass() == Representation.StreamClass.WHOLE ? r.resolve(signal) : r;
                grid = bounded.design(rate).grid(samples);
            } else if (step instanceof ValueStep value && grid != null) {
                grid = value.grid(grid);
            }
        }
        return grid == null ? new Size(0, 0) : new Size(grid.frames(), grid.bands());
    }
}
