package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Clips with their images and labels, all images of one shape.
 *
 * @param labels all labels of the task, in the order of the network's outputs
 * @param clips the clips
 * @param images the image of each clip
 */
public record LabeledImages(List<String> labels, List<Clip> clips, List<ImageTensor> images) {
    public LabeledImages {
        labels = List.copyOf(labels);
        clips = List.copyOf(clips);
        images = List.copyOf(images);
        if (clips.size() != images.size() || clips.isEmpty()) {
            throw new IllegalArgumentException(clips.size() + " clips, " + images.size() + " images");
        }
        for (int i = 0; i < images.size(); i++) {
            ImageTensor.Shape shape = images.get(i).shape();
            if (!shape.equals(images.get(0).shape())) {
                throw new DatasetException("the image of " + clips.get(i).name() + " is " + shape + ", that of "
                        + clips.get(0).name() + " is " + images.get(0).shape()
                        + "; give the recipe a fixed duration or size");
            }
            if (!labels.contains(clips.get(i).label())) {
                throw new DatasetException(clips.get(i).name() + " has the label "
                        + clips.get(i).label() + ", which is none of " + String.join(", ", labels));
            }
        }
    }

    /** The common shape. */
    public ImageTensor.Shape shape() {
        return images.get(0).shape();
    }

    /** Number of clips. */
    public int size() {
        return clips.size();
    }

    /** The label index of each clip. */
    public int[] truth() {
        return clips.stream().mapToInt(c -> labels.indexOf(c.label())).toArray();
    }

    /** The part that belongs to these clips. */
    public LabeledImages of(List<Clip> wanted) {
        List<ImageTensor> part = new ArrayList<>();
        for (Clip clip : wanted) {
            int i = clips.indexOf(clip);
            if (i < 0) {
                throw new IllegalArgumentException(clip.name() + " has no image here");
            }
            part.add(images.get(i));
        }
        return new LabeledImages(labels, wanted, part);
    }
}
