package org.tonbild.image;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Pixels;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/** Spectrograms into pixels. */
final class ImageRenderer {
    private static final int COLORS = 3;

    private ImageRenderer() {}

    static SpectrogramImage render(ImageStep step, List<Spectrogram> channels, Provenance provenance) {
        PixelKind kind = step.pixels();
        boolean mapped = channels.size() == 1 && kind == PixelKind.RGB8;
        if (!mapped && channels.size() != kind.channels()) {
            throw new SpecException(
                    "pixels",
                    kind.name().toLowerCase(java.util.Locale.ROOT) + " cannot show " + channels.size()
                            + " spectrograms; grey8, grey16 and rgb8 take one, rgb8 and rgb16 take three");
        }
        Spectrogram first = channels.get(0);
        int width = step.width().orElse(first.frames());
        int height = step.height().orElse(first.bands());
        long size = (long) width * height * kind.bytes();
        if (size > Raster.MAX_BYTES) {
            throw new SpecException(
                    "width", width + " x " + height + " pixels are too many; state a smaller width or height");
        }
        float[][] planes = new float[channels.size()][];
        List<ValueRange> ranges = new ArrayList<>();
        for (int c = 0; c < planes.length; c++) {
            Spectrogram channel = channels.get(c);
            if (channel.frames() != first.frames()) {
                throw new SpecException(
                        "image",
                        "spectrograms of " + first.frames() + " and " + channel.frames()
                                + " frames cannot be stacked; give all one hop and padding");
            }
            planes[c] = scale(channel, width, height, step.enlarge());
            ranges.add(range(step, channel, planes[c]));
        }
        byte[] bytes = new byte[(int) size];
        for (int c = 0; c < planes.length; c++) {
            if (mapped) {
                color(planes[c], ranges.get(c), step.colorMap(), width, height, bytes);
            } else {
                quantise(planes[c], ranges.get(c), kind, width, height, bytes, c);
            }
        }
        return SpectrogramImage.of(
                Raster.of(kind, width, height, bytes), ranges, mapped ? step.colorMap() : null, provenance);
    }

    private static void color(float[] plane, ValueRange range, ColorMap map, int width, int height, byte[] bytes) {
        int[] levels = new int[height];
        Pixels kernel = Kernels.active().pixels();
        for (int x = 0; x < width; x++) {
            // As ColorMap.index.
            Quantizer.levels(kernel, plane, x * height, range, ColorMap.SIZE, 0, ColorMap.SIZE - 1, levels);
            for (int y = 0; y < height; y++) {
                int rgb = map.rgb(levels[height - 1 - y]);
                int at = COLORS * (y * width + x);
                bytes[at] = (byte) (rgb >> 16);
                bytes[at + 1] = (byte) (rgb >> 8);
                bytes[at + 2] = (byte) rgb;
            }
        }
    }

    private static void quantise(
            float[] plane, ValueRange range, PixelKind kind, int width, int height, byte[] bytes, int channel) {
        int channels = kind.channels();
        int most = kind.maxLevel();
        int[] levels = new int[height];
        Pixels kernel = Kernels.active().pixels();
        for (int x = 0; x < width; x++) {
            Quantizer.levels(kernel, plane, x * height, range, most, 0.5, most, levels);
            Quantizer.write(levels, kind, bytes, x * channels + channel, width * channels);
        }
    }

    /** The values at the wanted size, frame after frame. */
    private static float[] scale(Spectrogram in, int width, int height, Enlarge enlarge) {
        AxisScale bands = AxisScale.design("height", in.bands(), height, enlarge)
                .of(in.grid().quantity());
        AxisScale time = AxisScale.design("width", in.frames(), width, enlarge)
                .of(in.grid().quantity());
        float[] plane = new float[width * height];
        FrameSink collect = new FrameSink() {
            private int at;

            @Override
            public void frame(double[] values) {
                for (int b = 0; b < height; b++) {
                    plane[at++] = (float) values[b];
                }
            }
        };
        GridScaler scaler = new GridScaler(bands, time);
        double[] frame = new double[in.bands()];
        for (int t = 0; t < in.frames(); t++) {
            in.frame(t, frame);
            scaler.frame(frame, collect);
        }
        scaler.finish();
        return plane;
    }

    private static ValueRange range(ImageStep step, Spectrogram channel, float[] plane) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float v : plane) {
            // Both nearly never, so that the processor need not wait for the last one.
            if (v < min && v > Float.NEGATIVE_INFINITY) {
                min = v;
            }
            if (!(v <= max)) {
                if (Float.isNaN(v)) {
                    throw new SpecException(
                            "image", "a value is not a number and has no colour; find the step that made it");
                }
                max = v < Float.POSITIVE_INFINITY ? v : max;
            }
        }
        if (min > max && (step.vmin().isEmpty() || step.vmax().isEmpty())) {
            throw new SpecException(
                    "vmin", "all values are infinite; state vmin and vmax, or take decibels with a floor");
        }
        // With one end fixed the other may fall on its wrong side: then the image is flat at the fixed end.
        double vmin = step.vmin().orElse(Math.min(min, step.vmax().orElse(min)));
        double vmax = step.vmax().orElse(Math.max(max, vmin));
        return new ValueRange(channel.grid().quantity(), vmin, vmax);
    }
}
