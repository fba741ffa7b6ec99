package org.tonbild.learn;

import java.util.Arrays;
import java.util.List;
import org.tonbild.learn.network.Standardizer;

/**
 * What brings images to zero mean and unit deviation: {@code (x - mean) * scale}, measured on training clips and kept
 * with the network.
 *
 * @param kind how it was measured
 * @param channels channels of the images
 * @param bands bands of the images
 * @param mean {@code channels * bands} means
 * @param scale as many factors, {@code 1 / (deviation + 1e-5)}; where the deviation is below 1e-5, nothing varies and
 *     the factor is 1, so that a later value that does vary is not blown up
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
public record Normalization(Standardization kind, int channels, int bands, float[] mean, float[] scale) {
    private static final double SMALL = 1e-5;

    /**
     * Measures the images.
     *
     * @param images at least one, all of one shape
     */
    public static Normalization measure(Standardization kind, List<ImageTensor> images) {
        int channels = images.get(0).channels();
        int bands = images.get(0).bands();
        float[] mean = new float[channels * bands];
        float[] scale = new float[channels * bands];
        Arrays.fill(scale, 1);
        switch (kind) {
            case NONE -> {}
            case DATASET -> {
                for (int c = 0; c < channels; c++) {
                    measure(images, c * bands, bands, mean, scale);
                }
            }
            case BAND -> {
                for (int row = 0; row < channels * bands; row++) {
                    measure(images, row, 1, mean, scale);
                }
            }
        }
        return new Normalization(kind, channels, bands, mean, scale);
    }

    private static void measure(List<ImageTensor> images, int row, int rows, float[] mean, float[] scale) {
        double sum = 0;
        long n = 0;
        for (ImageTensor image : images) {
            int from = row * image.frames();
            int to = (row + rows) * image.frames();
            for (int i = from; i < to; i++) {
                sum += image.values()[i];
            }
            n += to - from;
        }
        double m = sum / n;
        double squares = 0;
        for (ImageTensor image : images) {
            int to = (row + rows) * image.frames();
            for (int i = row * image.frames(); i < to; i++) {
                double d = image.values()[i] - m;
                squares += d * d;
            }
        }
        double deviation = Math.sqrt(squares / n);
        for (int r = row; r < row + rows; r++) {
            mean[r] = (float) m;
            scale[r] = deviation < SMALL ? 1 : (float) (1 / (deviation + SMALL));
        }
    }

    /** As the first operation of a network. */
    Standardizer standardizer() {
        return new Standardizer(mean, scale);
    }

    /** The standardised values of an image. */
    public float[] apply(ImageTensor image) {
        float[] out = new float[image.values().length];
        int frames = image.frames();
        for (int i = 0; i < out.length; i++) {
            int row = i / frames;
            out[i] = (image.values()[i] - mean[row]) * scale[row];
        }
        return out;
    }

    /** The standardised values of each image. */
    public float[][] apply(List<ImageTensor> images) {
        return images.stream().map(this::apply).toArray(float[][]::new);
    }
}
