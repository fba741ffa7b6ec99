package org.tonbild.app.conform;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tonbild.representation.LinearSpectrogram;

/** Values whose axes stand as a reference has them. */
final class Arranged {
    private Arranged() {}

    /**
     * All bins of a transform of real samples, where the value has those up to the middle: the others are the same from
     * behind, conjugate where they are complex.
     *
     * @param half a spectrogram or a transform of {@code n_fft}
     */
    record TwoSided(Value half) implements Value {
        @Override
        public NumberArray array() {
            boolean complex = half instanceof Value.Transformed;
            NumberArray array = half.array();
            int axis = array.shape().length - (complex ? 3 : 2);
            int bins = array.shape()[axis];
            int[] shape = array.shape().clone();
            shape[axis] = nFft();
            int row = 1;
            for (int i = axis + 1; i < shape.length; i++) {
                row *= shape[i];
            }
            int channels = array.values().length / (row * bins);
            double[] values = new double[channels * shape[axis] * row];
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < shape[axis]; k++) {
                    int from = (c * bins + (k < bins ? k : shape[axis] - k)) * row;
                    int to = (c * shape[axis] + k) * row;
                    for (int i = 0; i < row; i++) {
                        double value = array.values()[from + i];
                        values[to + i] = complex && k >= bins && i % 2 == 1 ? -value : value;
                    }
                }
            }
            return new NumberArray(shape, values);
        }

        private int nFft() {
            if (half instanceof Value.Transformed transformed) {
                return transformed.spec().nFft();
            }
            if (half instanceof Value.Planned planned
                    && planned.representation() instanceof LinearSpectrogram spectrogram) {
                return spectrogram.stft().nFft();
            }
            throw new IllegalStateException("no transform");
        }
    }

    /**
     * The lowest rows of a result.
     *
     * @param whole all rows
     * @param rows how many are kept
     * @param parts whether a last axis holds real and imaginary part
     */
    record Lowest(Value whole, int rows, boolean parts) implements Value {
        @Override
        public NumberArray array() {
            NumberArray array = whole.array();
            return array.along(
                    array.shape().length - (parts ? 3 : 2),
                    IntStream.range(0, rows).toArray());
        }
    }

    /**
     * A complex result by its parts.
     *
     * @param real the real part
     * @param imag the imaginary part, of the same shape
     */
    record Parts(Value real, Value imag) implements Value {
        @Override
        public NumberArray array() {
            NumberArray re = real.array();
            double[] im = imag.array().values();
            int[] shape = Arrays.copyOf(re.shape(), re.shape().length + 1);
            shape[shape.length - 1] = 2;
            double[] values = new double[2 * im.length];
            for (int i = 0; i < im.length; i++) {
                values[2 * i] = re.values()[i];
                values[2 * i + 1] = im[i];
            }
            return new NumberArray(shape, values);
        }
    }

    /**
     * Spectrograms of a reference that has time first: {@code [frames x bands]}; no frames at all are an empty list.
     *
     * @param spectra band after band
     */
    record FrameAfterFrame(Value.Spectra spectra) implements Value {
        @Override
        public NumberArray array() {
            return NumberArray.stack(spectra.channels().stream()
                    .map(c -> new NumberArray(
                            c.frames() == 0 ? new int[] {0} : new int[] {c.frames(), c.bands()},
                            NumberArray.widened(c.frameAfterFrame())))
                    .toList());
        }
    }

    /**
     * A spectrogram of one row or one column as the reference gives it, without that axis.
     *
     * @param whole the spectrogram
     */
    record Row(Value whole) implements Value {
        @Override
        public NumberArray array() {
            NumberArray array = whole.array();
            int[] shape = array.shape();
            int bands = shape.length - 2;
            int gone = shape[bands] == 1 ? bands : bands + 1;
            return new NumberArray(
                    IntStream.range(0, shape.length)
                            .filter(axis -> axis != gone)
                            .map(axis -> shape[axis])
                            .toArray(),
                    array.values());
        }
    }
}
