package org.tonbild.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.app.console.UsageException;
import org.tonbild.audio.Signal;
import org.tonbild.image.ImageStep;
import org.tonbild.learn.Defaults;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Steps;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Spelling;
import org.tonbild.spec.Step;

/** Finds and makes recipes for the commands. */
public final class Recipes {
    /** Any usual rate shows what quantity a representation gives. */
    private static final int PROBE_RATE = 44_100;

    /** What networks are trained on unless another recipe is given. */
    public static final Recipe TRAINING = Defaults.recipe();

    /** A density is small, as the power is spread over thousands of hertz. */
    private static final Decibels OF_DENSITY = Specs.with(Decibels.DEFAULTS, "amin", 1e-20);

    private Recipes() {}

    /** Every step that a recipe may hold, by its name, with its defaults. */
    public static Map<String, Step> kinds() {
        Map<String, Step> kinds = new LinkedHashMap<>(Steps.byKind());
        kinds.putIfAbsent(ImageStep.DEFAULTS.kind(), ImageStep.DEFAULTS);
        return kinds;
    }

    /** Reads the text of a recipe from a file. */
    public static Recipe read(Path file) throws IOException {
        try {
            return Recipe.parse(Files.readString(file, StandardCharsets.UTF_8), kinds());
        } catch (java.nio.charset.MalformedInputException e) {
            throw new UsageException(file + ": is no recipe, which is text in lines key=value");
        } catch (SpecException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    /** The representations with their defaults, in decibels where they are magnitudes or powers, and an image. */
    public static Recipe of(List<String> kinds) {
        List<Step> steps = new ArrayList<>(List.of(SignalStep.DEFAULTS));
        for (String kind : kinds) {
            Representation representation = Representations.byKind().get(kind);
            if (representation == null) {
                throw new UsageException("there is no representation '" + kind + "'"
                        + Spelling.hint(kind, Representations.byKind().keySet()));
            }
            steps.add(representation);
            Quantity quantity =
                    resolved(representation).design(PROBE_RATE).grid(PROBE_RATE).quantity();
            if (quantity == Quantity.POWER || quantity == Quantity.MAGNITUDE) {
                steps.add(Decibels.DEFAULTS);
            } else if (quantity == Quantity.POWER_DENSITY) {
                steps.add(OF_DENSITY);
            }
        }
        steps.add(ImageStep.DEFAULTS);
        return new Recipe(steps);
    }

    /** What estimates something from the whole recording needs one before it can be designed; silence will do. */
    private static Representation resolved(Representation representation) {
        return representation.streamClass() == Representation.StreamClass.WHOLE
                ? representation.resolve(Signal.of(new float[PROBE_RATE], PROBE_RATE))
                : representation;
    }
}
