package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.image.ImageStep;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** Calls of the short-time Fourier transform and of what the manifests put around it. */
final class TransformCalls {
    private TransformCalls() {}

    static Value stft(Given in, Arguments arguments) {
        FilterCalls.complexType(arguments);
        return new Value.Transformed(in.signal(), arguments.into(StftSpec.DEFAULTS, Translation.STFT));
    }

    static Value absPow(Given in, Arguments arguments) {
        return magnitudes(in, arguments.number("power", 1));
    }

    /** The magnitudes of a complex result, to a power; of other results that power. */
    static Value magnitudes(Given in, double power) {
        if (in.value() instanceof Value.ConstantQTransformed transformed) {
            return new Value.Planned(transformed.signal(), Specs.with(transformed.spec(), "power", power));
        }
        if (in.value() instanceof Value.Planned planned
                && planned.representation() instanceof LinearSpectrogram plain
                && plain.power() == 1) {
            return new Value.Planned(planned.signal(), Specs.with(plain, "power", power));
        }
        Value.Transformed transformed = in.as(Value.Transformed.class, "a transform");
        LinearSpectrogram plain = LinearSpectrogram.DEFAULTS.withStft(transformed.spec());
        return new Value.Planned(transformed.signal(), Specs.with(plain, "power", power));
    }

    /** The inverse of a transform, which is taken to be of even length unless that is stated. */
    static Value inverse(Given in, Arguments arguments) {
        List<ComplexSpectrogram> transforms = in.value() instanceof Value.Transformed transformed
                ? transformed.run().channels()
                : in.as(Value.Complex.class, "a transform").channels();
        String length = arguments.text("length", "none");
        FilterCalls.computedInDouble(arguments);
        StftSpec even =
                StftSpec.DEFAULTS.withNFft(StftSpec.evenLength(transforms.get(0).bins()));
        Stft stft = Stft.design(arguments.into(
                even,
                same("n_fft"),
                same("hop_length"),
                same("win_length"),
                Name.window("window", "window"),
                same("center")));
        List<NumberArray> channels = new ArrayList<>();
        for (ComplexSpectrogram transform : transforms) {
            channels.add(NumberArray.of(
                    length.equals("none")
                            ? stft.inverse(transform)
                            : stft.inverse(transform, Integer.parseInt(length))));
        }
        return new Value.Numbers(NumberArray.stack(channels));
    }

    static Value roundTrip(Given in, Arguments arguments) {
        int length = arguments.integer("length", -1);
        Stft stft = Stft.design(arguments.into(StftSpec.DEFAULTS, Translation.STFT));
        List<NumberArray> channels = new ArrayList<>();
        for (Signal channel : in.channels()) {
            ComplexSpectrogram there = stft.forward(channel);
            channels.add(NumberArray.of(length < 0 ? stft.inverse(there) : stft.inverse(there, length)));
        }
        return new Value.Numbers(NumberArray.stack(channels));
    }

    static Value take(Given in, Arguments arguments) {
        return in.as(Value.Several.class, "several results").parts().get(arguments.integer("index", 0));
    }

    static Value toRgb(Given in, Arguments arguments) {
        ImageStep step = arguments.into(
                Specs.with(ImageStep.DEFAULTS, "pixels", "rgb8"), as("cmap", "color_map"), same("vmin"), same("vmax"));
        return new Value.Picture(
                SpectrogramImage.render(step, in.spectra().channels(), Provenance.UNKNOWN)
                        .raster(),
                step.colorMap());
    }
}
