package org.tonbild.learn;

import java.util.List;
import java.util.Map;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.spec.Specs;

/**
 * What {@code model.json} says.
 *
 * @param schema version of this form
 * @param versions versions of what made it, by name
 * @param labels the labels in the order of the outputs
 * @param input shape of an image
 * @param recipe text of the recipe that makes images
 * @param recipeHash its hash
 * @param network the architecture as a flat map, its kind under {@code network}
 * @param head what it answers, as a flat map
 * @param training the training as a flat map, the seed in it
 * @param threads threads of the training
 * @param trainingClips number of clips trained on
 * @param parameters number of trained values
 * @param normalization what is done to an image inside the network files, for information
 * @param files SHA-256 of the network files by name
 */
public record ModelCard(
        int schema,
        Map<String, String> versions,
        List<String> labels,
        ImageTensor.Shape input,
        String recipe,
        String recipeHash,
        Map<String, String> network,
        Map<String, String> head,
        Map<String, String> training,
        int threads,
        int trainingClips,
        long parameters,
        Normalization normalization,
        Map<String, String> files) {
    /** The version that is written and read. */
    public static final int SCHEMA = 1;

    public ModelCard {
        labels = List.copyOf(labels);
        // Models of before there was a choice answer one label.
        head = head == null ? Specs.toMap(HeadSpec.DEFAULTS) : head;
    }

    /** The same with these hashes of files. */
    ModelCard with(Map<String, String> hashes) {
        return new ModelCard(
                schema,
                versions,
                labels,
                input,
                recipe,
                recipeHash,
                network,
                head,
                training,
                threads,
                trainingClips,
                parameters,
                normalization,
                hashes);
    }
}
