package org.tonbild.learn.attribution;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Standardization;

/**
 * Occlusion maps: every patch of an image, in all channels, is replaced by the mean of the training images there, and
 * the drop of the label's probability is what the patch was worth:
 * {@code w(b, t) = mean over patches P that hold (b, t) of p(image) - p(image without P)}.
 *
 * <p>Source: M. D. Zeiler and R. Fergus, "Visualizing and Understanding Convolutional Networks", 2014, section 4.2, with
 * the mean in place of grey. The patches lie on a grid from the lowest band and the first frame on; the last of a row or
 * column is moved inwards so that it ends with the image, so that every value is covered where the steps are at most the
 * patches. One prediction for each patch.
 */
public final class Occlusion {
    private static final int BATCH = 32;

    /** Probabilities of a label. */
    @FunctionalInterface
    interface Scorer {
        /** One number per image. */
        double[] score(List<ImageTensor> images);
    }

    private Occlusion() {}

    /**
     * The map of one image.
     *
     * @param classifier serves the model whose recipe made the image
     * @param image of the shape that the network takes
     * @param label the label asked about
     * @throws org.tonbild.spec.SpecException if the model has no such label
     * @throws DatasetException if the image has another shape than the network takes
     */
    public static AttributionMap map(Classifier classifier, ImageTensor image, String label, OcclusionSpec spec) {
        int index = classifier.indexOf(label);
        float[] mean = mean(classifier, image);
        return map(image, mean, label, spec, images -> {
            float[][] p = classifier.probabilities(classifier.model().recipe(), images);
            double[] scores = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                scores[i] = p[i][index];
            }
            return scores;
        });
    }

    /** How many predictions a map of an image of this shape takes: one for each patch, and one of the whole. */
    public static long predictions(ImageTensor.Shape shape, OcclusionSpec spec) {
        int height = Math.min(spec.patchBands(), shape.bands());
        int width = Math.min(spec.patchFrames(), shape.frames());
        return 1
                + (long) starts(shape.bands(), height, spec.stepBands()).size()
                        * starts(shape.frames(), width, spec.stepFrames()).size();
    }

    /** The mean of each row over the training images; over the image itself where none was measured. */
    private static float[] mean(Classifier classifier, ImageTensor image) {
        ImageTensor.Shape takes = classifier.model().card().input();
        if (!image.shape().equals(takes)) {
            throw new DatasetException(takes.refusal(image.shape()));
        }
        if (classifier.model().card().normalization().kind() != Standardization.NONE) {
            return classifier.model().card().normalization().mean();
        }
        float[] mean = new float[image.channels() * image.bands()];
        for (int row = 0; row < mean.length; row++) {
            double sum = 0;
            for (int t = 0; t < image.frames(); t++) {
                sum += image.values()[row * image.frames() + t];
            }
            mean[row] = (float) (sum / image.frames());
        }
        return mean;
    }

    /** @param mean {@code [channels x bands]}, what a patch is replaced by */
    static AttributionMap map(ImageTensor image, float[] mean, String label, OcclusionSpec spec, Scorer scorer) {
        int bands = image.bands();
        int frames = image.frames();
        int height = Math.min(spec.patchBands(), bands);
        int width = Math.min(spec.patchFrames(), frames);
        double whole = scorer.score(List.of(image))[0];
        double[] sums = new double[bands * frames];
        int[] counts = new int[bands * frames];
        List<int[]> corners = new ArrayList<>();
        for (int band : starts(bands, height, spec.stepBands())) {
            for (int frame : starts(frames, width, spec.stepFrames())) {
                corners.add(new int[] {band, frame});
            }
        }
        for (int from = 0; from < corners.size(); from += BATCH) {
            List<int[]> some = corners.subList(from, Math.min(from + BATCH, corners.size()));
            List<ImageTensor> covered = new ArrayList<>();
            for (int[] corner : some) {
                covered.add(covered(image, mean, corner, height, width));
            }
            double[] scores = scorer.score(covered);
            for (int i = 0; i < scores.length; i++) {
                int[] corner = some.get(i);
                for (int b = corner[0]; b < corner[0] + height; b++) {
                    for (int t = corner[1]; t < corner[1] + width; t++) {
                        sums[b * frames + t] += whole - scores[i];
                        counts[b * frames + t]++;
                    }
                }
            }
        }
        float[] weights = new float[sums.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (counts[i] == 0 ? 0 : sums[i] / counts[i]);
        }
        return new AttributionMap("occlusion", label, whole, bands, frames, weights);
    }

    private static List<Integer> starts(int length, int patch, int step) {
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < length - patch; at += step) {
            starts.add(at);
        }
        starts.add(length - patch);
        return starts;
    }

    private static ImageTensor covered(ImageTensor image, float[] mean, int[] corner, int height, int width) {
        float[] values = image.values().clone();
        for (int c = 0; c < image.channels(); c++) {
            for (int b = corner[0]; b < corner[0] + height; b++) {
                int row = c * image.bands() + b;
                int first = row * image.frames() + corner[1];
                java.util.Arrays.fill(values, first, first + width, mean[row]);
            }
        }
        return new ImageTensor(image.channels(), image.bands(), image.frames(), values);
    }
}
