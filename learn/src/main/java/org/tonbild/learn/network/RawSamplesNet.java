package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A network on raw samples, the counterpart of all others (after the M5 of Dai et al., "Very deep convolutional neural
 * networks for raw waveforms", 2017). Its image is made by the representation {@code frames} with
 * {@code hop_length = n_fft} and a rectangular window: {@code 1 x n x t}, whose columns are put one after another to
 * {@code 1 x 1 x n t} samples. A convolution over {@code kernel} samples at steps of 4, batch normalisation, ReLU,
 * maximum over 4; then for each further width a convolution over 3, the same, and maximum over 4; pooled over time.
 *
 * @param widths feature maps of each convolution
 * @param kernel samples that the first kernels see
 * @param dropout share of the pooled features that is dropped in training
 */
public record RawSamplesNet(
        @Param("feature maps of each convolution, as 48,96,192,256")
        Widths widths,

        @Param(value = "samples that the first kernels see", min = 4, max = 4096)
        int kernel,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** Four convolutions, 80 samples at first, which is 5 ms at 16 kHz. */
    public static final RawSamplesNet DEFAULTS = new RawSamplesNet(Widths.of(48, 96, 192, 256), 80, 0.2);

    public RawSamplesNet {
        Specs.check(RawSamplesNet.class, widths, kernel, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Dims dims = image.dims();
        Value x = net.reshape(net.permute(image, 0, 2, 1), dims.get(0), 1, dims.get(1) * dims.get(2));
        boolean first = true;
        for (int width : widths.maps()) {
            x = first
                    ? net.stridedConvolution(x, width, 1, kernel, 1, 4)
                    : net.convolution(x, width, 1, 3, true, false);
            x = net.relu(net.maxPool(net.batchNorm(x), 1, 4));
            first = false;
        }
        return net.globalPool(net.maps(x));
    }
}
