package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.same;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;

/** Calls of the short-time Fourier transform and of what the manifests put around it. */
final class TransformCalls {
    private TransformCalls() {}

    static Value stft(Given in, Arguments arguments) {
        return new Value.Transformed(in.signal(), arguments.into(StftSpec.DEFAULTS, Translation.STFT));
    }

    static Value absPow(Given in, Arguments arguments) {
        Value.Transformed transformed = in.as(Value.Transformed.class, "a transform");
        LinearSpectrogram plain = LinearSpectrogram.DEFAULTS.withStft(transformed.spec());
        return new Value.Planned(transformed.signal(), arguments.into(plain, same("power")));
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
}
