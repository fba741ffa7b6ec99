package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.learn.network.Task;

/**
 * Clips with their images and labels, all images of one shape.
 *
 * @param task what a network answers; a clip may have several labels for {@link Task#MULTI}, and its label is a number for
 *     {@link Task#REGRESSION}
 * @param labels all labels of the task, in the order of the network's outputs
 * @param clips the clips
 * @param images the image of each clip
 * @param centroids the mean spectral centroid of each clip in hertz, for a second task; else empty
 */
public record LabeledImages(
        Task task, List<String> labels, List<Clip> clips, List<ImageTensor> images, List<Double> centroids) {

    /** Clips of one label each. */
    public LabeledImages(List<String> labels, List<Clip> clips, List<ImageTensor> images) {
        this(Task.SINGLE, labels, clips, images, List.of());
    }

    public LabeledImages {
        centroids = List.copyOf(centroids);
        labels = List.copyOf(labels);
        clips = List.copyOf(clips);
        images = List.copyOf(images);
        if (clips.size() != images.size() || clips.isEmpty()) {
            throw new IllegalArgumentException(clips.size() + " clips, " + images.size() + " images");
        }
        for (int i = 0; i < images.size(); i++) {
            ImageTensor.Shape shape = images.get(i).shape();
            if (!shape.equals(images.get(0).shape())) {
                boolean channels = shape.channels() != images.get(0).shape().channels();
                throw new DatasetException("the image of " + clips.get(i).name() + " is " + shape + ", that of "
                        + clips.get(0).name() + " is " + images.get(0).shape()
                        + (channels
                                ? "; mix the channels of all recordings to one (channels=mean)"
                                : "; give the recipe a fixed duration or size"));
            }
            check(task, labels, clips.get(i));
        }
        if (!centroids.isEmpty() && centroids.size() != clips.size()) {
            throw new IllegalArgumentException(clips.size() + " clips, " + centroids.size() + " centroids");
        }
    }

    private static void check(Task task, List<String> labels, Clip clip) {
        if (task == Task.REGRESSION) {
            try {
                Double.parseDouble(clip.label());
            } catch (NumberFormatException e) {
                throw new DatasetException(clip.name() + " has the score '" + clip.label() + "', which is no number");
            }
            return;
        }
        for (String label : task == Task.MULTI ? clip.labels() : List.of(clip.label())) {
            if (!labels.contains(label)) {
                throw new DatasetException(
                        clip.name() + " has the label " + label + ", which is none of " + String.join(", ", labels));
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

    /** The label index of each clip, for clips of one label. */
    public int[] truth() {
        return clips.stream().mapToInt(c -> labels.indexOf(c.label())).toArray();
    }

    /** The same with the mean spectral centroid of every clip, in hertz. */
    public LabeledImages withCentroids(List<Double> values) {
        return new LabeledImages(task, labels, clips, images, values);
    }

    /** The part that belongs to these clips. */
    public LabeledImages of(List<Clip> wanted) {
        List<ImageTensor> part = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Clip clip : wanted) {
            int i = clips.indexOf(clip);
            if (i < 0) {
                throw new IllegalArgumentException(clip.name() + " has no image here");
            }
            part.add(images.get(i));
            if (!centroids.isEmpty()) {
                values.add(centroids.get(i));
            }
        }
        return new LabeledImages(task, labels, wanted, part, values);
    }
}
