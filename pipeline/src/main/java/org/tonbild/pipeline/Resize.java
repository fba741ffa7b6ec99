package org.tonbild.pipeline;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tonbild.image.AxisScale;
import org.tonbild.image.Enlarge;
import org.tonbild.image.GridScaler;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Brings a spectrogram to a chosen number of bands and frames, each axis for itself.
 *
 * <p>A shorter axis takes means over areas: value j is {@code (m/n) sum_i |[i, i+1) ∩ [j n/m, (j+1) n/m)| x_i} for n
 * values before and m after. A longer axis takes {@code enlarge}. The values are averaged as they are: placed after
 * decibels, decibels are averaged; placed before, powers. Shape {@code [bands x frames]} to {@code [height x width]};
 * the quantity stays. Streams with two frames of memory. For an axis that shrinks by a whole factor the result is
 * {@code x.reshape(m, n // m).mean(axis=1)} of numpy within rounding.
 *
 * @param width number of frames after; absent leaves them
 * @param height number of bands after; absent leaves them
 * @param enlarge how values between come about on an axis that gets longer
 * @param antialias whether a shorter axis takes means over areas, default true; without them it takes {@code enlarge} at
 *     the centres of its cells, as torchvision's and torch's bilinear resize without antialiasing do
 */
public record Resize(
        @Param(value = "number of frames after, auto leaves them", min = 1, max = 65_535)
        OptionalInt width,

        @Param(value = "number of bands after, auto leaves them", min = 1, max = 65_535)
        OptionalInt height,

        @Param("how values between come about on an axis that gets longer")
        Enlarge enlarge,

        @Param(value = "whether a shorter axis takes means over areas, or single points", since = 2)
        boolean antialias)
        implements ValueStep {

    /** Changes nothing. */
    public static final Resize DEFAULTS = new Resize(OptionalInt.empty(), OptionalInt.empty(), Enlarge.LINEAR, true);

    public Resize {
        Specs.check(Resize.class, width, height, enlarge, antialias);
    }

    /** With means over areas where an axis gets shorter. */
    public Resize(OptionalInt width, OptionalInt height, Enlarge enlarge) {
        this(width, height, enlarge, true);
    }

    /** To {@code width} frames and {@code height} bands. */
    public static Resize to(int width, int height) {
        return new Resize(OptionalInt.of(width), OptionalInt.of(height), Enlarge.LINEAR, true);
    }

    @Override
    public String kind() {
        return "resize";
    }

    @Override
    public String summary() {
        return "another number of bands or frames, by area averages";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SpecException if a spectrogram without frames is to get some
     */
    @Override
    public Grid grid(Grid in) {
        if (width.isEmpty() && height.isEmpty()) {
            return in;
        }
        TimeAxis time = in.timeAxis();
        long frames = in.frames();
        if (width.isPresent()) {
            AxisScale scale = time(in);
            time = new TimeAxis(time.at(scale.center(0)), time.stepSeconds() * scale.from() / scale.to());
            frames = scale.to();
        }
        return new Grid(bandAxis(in.bandAxis(), bands(in)), time, frames, in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        if (width.isEmpty() && height.isEmpty()) {
            return (values, sink) -> sink.frame(values);
        }
        AxisScale time = time(in);
        GridScaler scaler = new GridScaler(bands(in), time);
        return new FrameMap() {
            @Override
            public void frame(double[] values, FrameSink sink) {
                scaler.frame(values, sink);
            }

            @Override
            public long needs(long frame) {
                return width.isPresent() ? 1L + time.last((int) frame) : frame + 1;
            }

            @Override
            public void finish(FrameSink sink) {
                if (width.isPresent()) {
                    scaler.finish();
                }
            }
        };
    }

    private AxisScale bands(Grid in) {
        return AxisScale.design("height", in.bands(), height.orElse(in.bands()), enlarge, antialias)
                .of(in.quantity());
    }

    private AxisScale time(Grid in) {
        if (width.isEmpty()) {
            // Frames pass through one by one, however many there are.
            return AxisScale.design("width", Integer.MAX_VALUE, Integer.MAX_VALUE, enlarge, antialias);
        }
        if (in.frames() == Grid.ENDLESS) {
            throw new SpecException(
                    "width",
                    width.getAsInt() + " frames of how many is known at the end only; use width=auto, or state"
                            + " duration_seconds with fill=zeros");
        }
        return AxisScale.design("width", in.frames(), width.getAsInt(), enlarge, antialias)
                .of(in.quantity());
    }

    /** Centres of the new bands: between the old ones on a straight line, on a geometric axis a geometric one. */
    private static BandAxis bandAxis(BandAxis axis, AxisScale scale) {
        if (scale.isIdentity()) {
            return axis;
        }
        boolean geometric = axis.scale() == BandAxis.Scale.LOGARITHMIC && axis.value(0) > 0;
        double[] centers = new double[scale.to()];
        for (int j = 0; j < centers.length; j++) {
            double at = Math.min(Math.max(scale.center(j), 0), axis.size() - 1.0);
            int low = Math.min((int) at, Math.max(axis.size() - 2, 0));
            int high = Math.min(low + 1, axis.size() - 1);
            double share = at - low;
            double a = axis.value(low);
            double b = axis.value(high);
            // Tempi of lags are in steps of their reciprocals, from infinity downwards.
            centers[j] = geometric
                    ? a * StrictMath.pow(b / a, share)
                    : a > b ? 1 / (1 / a + share * (1 / b - 1 / a)) : a + share * (b - a);
        }
        return BandAxis.of(axis.scale(), centers);
    }
}
