package org.tonbild.image;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * From one or three spectrograms to a network image: plain pixels without axes, low frequency at the bottom.
 *
 * <p>A value v becomes {@code x = (v - vmin) / (vmax - vmin)}, clipped to 0 to 1. A grey or stacked level is
 * {@code floor(x L + 1/2)} with L = 255 or 65535; a colour-mapped pixel has the colour of index {@code floor(256 x)},
 * 1 having 255. When the wanted size is smaller than the spectrogram, pixels are means over their area, of the values
 * as they are; when it is larger, {@code enlarge} says how values between come about.
 *
 * @param pixels what a pixel holds: one spectrogram makes grey or, through the colour map, {@code rgb8}; three make RGB
 * @param width columns; absent takes one per frame
 * @param height rows; absent takes one per band
 * @param colorMap colours of one spectrogram in {@code rgb8}
 * @param vmin value of the darkest level; absent takes each spectrogram's own minimum, which is recorded
 * @param vmax value of the brightest level; absent takes each spectrogram's own maximum, which is recorded
 * @param enlarge how values between come about when the image is larger than the spectrogram
 */
public record ImageStep(
        @Param("what a pixel holds; three spectrograms need rgb8 or rgb16")
        PixelKind pixels,

        @Param(value = "columns, auto is one per frame", unit = "pixels", min = 1, max = 65_535)
        OptionalInt width,

        @Param(value = "rows, auto is one per band", unit = "pixels", min = 1, max = 65_535)
        OptionalInt height,

        @Param("colours of one spectrogram in rgb8") ColorMap colorMap,

        @Param("value of the darkest level, auto is the minimum of this image")
        OptionalDouble vmin,

        @Param("value of the brightest level, auto is the maximum of this image")
        OptionalDouble vmax,

        @Param("how values between come about when the image is larger than the spectrogram")
        Enlarge enlarge)
        implements Step {

    /** Eight-bit grey of the spectrogram's own size and range. */
    public static final ImageStep DEFAULTS = new ImageStep(
            PixelKind.GREY8,
            OptionalInt.empty(),
            OptionalInt.empty(),
            ColorMap.MAGMA,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Enlarge.LINEAR);

    public ImageStep {
        Specs.check(ImageStep.class, pixels, width, height, colorMap, vmin, vmax, enlarge);
        if (!Double.isFinite(vmin.orElse(0)) || !Double.isFinite(vmax.orElse(0))) {
            throw new SpecException("vmin", "vmin and vmax must be finite numbers or auto");
        }
        if (vmin.isPresent() && vmax.isPresent() && vmin.getAsDouble() >= vmax.getAsDouble()) {
            throw new SpecException(
                    "vmax",
                    vmax.getAsDouble() + " is not above vmin (" + vmin.getAsDouble() + "); give vmin below vmax");
        }
    }

    @Override
    public String kind() {
        return "image";
    }

    @Override
    public String summary() {
        return "the picture: size, range, colours";
    }
}
