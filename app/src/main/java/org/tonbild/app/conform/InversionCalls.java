package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.inversion.CepstrumInversion;
import org.tonbild.inversion.GriffinLim;
import org.tonbild.inversion.MelInversion;
import org.tonbild.inversion.SpectralConvergence;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** Calls from spectrograms back to sound, and the golden functions that say how well they do. */
final class InversionCalls {
    /** A random start, of which only the convergence can be compared, is our own start. */
    private static final Name[] GRIFFIN_LIM = {
        same("n_iter"),
        same("momentum"),
        words("init", "init", Map.of("none", "zero", "random", "gradient")),
        words("random_state", "seed", Map.of("none", "0"))
    };

    /** librosa lets bands reach beyond half the sample rate, where they stay silent. */
    private static final MelSpec MEL = Specs.with(MelSpec.DEFAULTS, "beyond_nyquist", true);

    private static final Name[] CEPSTRUM = Translation.join(Translation.CEPSTRUM, same("ref"), same("n_mels"));

    private InversionCalls() {}

    static Value griffinLimMisfits(Given in, Arguments arguments) {
        StftSpec stft = arguments.into(StftSpec.DEFAULTS, Translation.STFT);
        GriffinLim start = arguments.into(GriffinLim.DEFAULTS, GRIFFIN_LIM);
        Signal signal = in.signal();
        double[] wanted = magnitudes(stft, in.numbers());
        return new Approximate.Misfits(NumberArray.of(Arrays.stream(arguments.numbers("n_iters"))
                .map(turns -> {
                    GriffinLim method = Specs.with(start, "n_iter", (int) turns);
                    double[] sound = method.reconstruct(wanted, stft, signal.length());
                    return SpectralConvergence.of(wanted, magnitudes(stft, NumberArray.of(sound)));
                })
                .toArray()));
    }

    static Value griffinLim(Given in, Arguments arguments) {
        Value.Frames magnitudes = in.frames();
        return sound(magnitudes, arguments, StftSpec.DEFAULTS.withBins(magnitudes.bands()));
    }

    private static Value sound(Value.Frames magnitudes, Arguments arguments, StftSpec defaults) {
        FilterCalls.computedInDouble(arguments);
        Name length = words("n_fft", "n_fft", Map.of("none", String.valueOf(defaults.nFft())));
        StftSpec stft = arguments.into(defaults, Translation.join(Translation.STFT, length));
        GriffinLim method = arguments.into(GriffinLim.DEFAULTS, GRIFFIN_LIM);
        OptionalInt samples = arguments.whole("length");
        List<NumberArray> channels = new ArrayList<>();
        for (double[] channel : magnitudes.channels()) {
            channels.add(NumberArray.of(
                    samples.isPresent()
                            ? method.reconstruct(channel, stft, samples.getAsInt())
                            : method.reconstruct(channel, stft)));
        }
        Value sound = new Value.Numbers(NumberArray.stack(channels));
        return method.init() == GriffinLim.Init.GRADIENT
                ? new Approximate.Solved(sound, got -> SpectralConvergence.of(magnitudes.all(), magnitudes(stft, got)))
                : sound;
    }

    static Value melMisfits(Given in, Arguments arguments) {
        StftSpec stft = arguments.into(StftSpec.DEFAULTS, Translation.STFT);
        MelSpec mel = arguments.into(MEL, Translation.MEL);
        GriffinLim method = arguments.into(GriffinLim.DEFAULTS, GRIFFIN_LIM);
        double[] wanted = magnitudes(stft, in.numbers());
        MelInversion inversion = MelInversion.design(
                mel, arguments.integer("sr", Translation.DEFAULT_RATE), stft.nFft(), arguments.number("power", 2));
        double[] bands = inversion.bands(wanted);
        double[] solved = inversion.magnitudes(bands);
        double[] again = magnitudes(stft, NumberArray.of(method.reconstruct(solved, stft)));
        return new Approximate.Misfits(NumberArray.of(new double[] {
            SpectralConvergence.of(bands, inversion.bands(again)),
            SpectralConvergence.of(wanted, solved),
            SpectralConvergence.of(bands, inversion.bands(solved))
        }));
    }

    static Value melToStft(Given in, Arguments arguments) {
        Value.Frames mel = in.frames();
        MelInversion inversion = inversion(mel, arguments);
        return new Approximate.Solved(
                spectra(mel, inversion),
                got -> SpectralConvergence.of(mel.all(), inversion.bands(got.columnAfterColumn())));
    }

    static Value melToAudio(Given in, Arguments arguments) {
        return audio(in.frames(), arguments);
    }

    static Value mfccToMel(Given in, Arguments arguments) {
        return powers(in, arguments);
    }

    static Value mfccToAudio(Given in, Arguments arguments) {
        return audio(powers(in, arguments), arguments);
    }

    private static Value audio(Value.Frames mel, Arguments arguments) {
        StftSpec stft = arguments.into(StftSpec.DEFAULTS, same("n_fft"));
        return sound(spectra(mel, inversion(mel, arguments)), arguments, stft);
    }

    private static Value.Frames powers(Given in, Arguments arguments) {
        Value.Frames cepstra = in.frames();
        CepstrumInversion inversion = arguments.into(CepstrumInversion.DEFAULTS, CEPSTRUM);
        return new Value.Frames(
                cepstra.channels().stream()
                        .map(channel -> inversion.powers(channel, cepstra.bands()))
                        .toList(),
                inversion.nMels());
    }

    private static MelInversion inversion(Value.Frames mel, Arguments arguments) {
        return MelInversion.design(
                arguments.into(MEL.withNMels(mel.bands()), Translation.MEL),
                arguments.integer("sr", Translation.DEFAULT_RATE),
                arguments.integer("n_fft", StftSpec.DEFAULTS.nFft()),
                arguments.number("power", 2));
    }

    private static Value.Frames spectra(Value.Frames mel, MelInversion inversion) {
        return new Value.Frames(
                mel.channels().stream().map(inversion::magnitudes).toList(), inversion.bins());
    }

    /** The magnitudes of every channel, one behind the other. */
    private static double[] magnitudes(StftSpec stft, NumberArray samples) {
        Stft transform = Stft.design(stft);
        return samples.rows()
                .map(channel -> transform.forward(channel, 1).magnitudes())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
