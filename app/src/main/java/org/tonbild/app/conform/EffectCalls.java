package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.tonbild.audio.Signal;
import org.tonbild.effect.HarmonicPercussive;
import org.tonbild.effect.Interval;
import org.tonbild.effect.MuLaw;
import org.tonbild.effect.PhaseVocoder;
import org.tonbild.effect.PitchShift;
import org.tonbild.effect.PreEmphasis;
import org.tonbild.effect.Silence;
import org.tonbild.effect.TimeStretch;
import org.tonbild.pipeline.Hpss;
import org.tonbild.pipeline.Pcen;
import org.tonbild.pipeline.PcenMap;
import org.tonbild.pipeline.Separation;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** Calls of what is done to sounds and spectrograms: separation, energy normalisation, emphasis, trimming. */
final class EffectCalls {
    private static final Name[] SEPARATION = {same("kernel_size"), same("power"), same("margin")};

    private static final Map<String, String> STATISTICS =
            Map.of("np.max", "max", "np.min", "min", "np.mean", "mean", "np.median", "median");

    private static final Name[] SILENCE = {
        same("top_db"),
        words("ref", "ref", STATISTICS),
        same("frame_length"),
        same("hop_length"),
        words("aggregate", "aggregate", STATISTICS)
    };

    /** Of librosa.pcen, which takes rate and hop beside the spectrogram. */
    private static final Pcen PCEN = Specs.with(Pcen.DEFAULTS, Map.of("rate", "22050", "hop", "512"));

    private static final Map<String, String> AXES =
            Map.of("0", "bands", "-2", "bands", "1", "time", "-1", "time", "none", "auto");

    private static final Map<String, String> RESAMPLERS = Map.of("soxr_mq", "fast", "soxr_hq", "hq", "soxr_vhq", "vhq");

    private EffectCalls() {}

    static Value hpssParts(Given in, Arguments arguments) {
        StftSpec stft = arguments.into(StftSpec.DEFAULTS, Translation.STFT);
        return parts(new Value.Transformed(in.signal(), stft), arguments, Value.Frames::magnitudes);
    }

    static Value decomposeHpss(Given in, Arguments arguments) {
        if (in.value() instanceof Value.Transformed transformed) {
            return parts(transformed, arguments, Value.Complex::new);
        }
        Hpss harmonic = arguments.into(Hpss.DEFAULTS, Translation.join(SEPARATION, same("mask")));
        Hpss percussive = Specs.with(harmonic, "part", Hpss.Part.PERCUSSIVE);
        return new Value.Several(
                List.of(in.spectra().apply(harmonic), in.spectra().apply(percussive)));
    }

    private static Value parts(
            Value.Transformed whole,
            Arguments arguments,
            java.util.function.Function<List<ComplexSpectrogram>, Value> form) {
        Separation separation = arguments.into(Separation.DEFAULTS, SEPARATION);
        boolean masks = arguments.flag("mask", false);
        List<HarmonicPercussive.Transforms> channels = whole.run().channels().stream()
                .map(channel -> HarmonicPercussive.separate(channel, separation, masks))
                .toList();
        return new Value.Several(List.of(
                form.apply(channels.stream()
                        .map(HarmonicPercussive.Transforms::harmonic)
                        .toList()),
                form.apply(channels.stream()
                        .map(HarmonicPercussive.Transforms::percussive)
                        .toList())));
    }

    static Value harmonic(Given in, Arguments arguments) {
        return new Value.Sound(separated(in, arguments).harmonic());
    }

    static Value percussive(Given in, Arguments arguments) {
        return new Value.Sound(separated(in, arguments).percussive());
    }

    static Value hpss(Given in, Arguments arguments) {
        HarmonicPercussive.Parts parts = separated(in, arguments);
        return new Value.Several(List.of(new Value.Sound(parts.harmonic()), new Value.Sound(parts.percussive())));
    }

    private static HarmonicPercussive.Parts separated(Given in, Arguments arguments) {
        return HarmonicPercussive.design(
                        arguments.into(StftSpec.DEFAULTS, Translation.STFT),
                        arguments.into(Separation.DEFAULTS, SEPARATION))
                .separate(in.signal(), arguments.flag("mask", false));
    }

    static Value pcen(Given in, Arguments arguments) {
        Pcen pcen = arguments.into(
                PCEN,
                as("sr", "rate"),
                as("hop_length", "hop"),
                same("gain"),
                same("bias"),
                same("power"),
                same("time_constant"),
                same("eps"),
                as("b", "smoothing"),
                same("max_size"),
                words("max_axis", "max_axis", AXES),
                words("axis", "axis", AXES));
        double[] before = arguments.numbers("zi");
        List<Spectrogram> results = new ArrayList<>();
        List<NumberArray> states = new ArrayList<>();
        for (Spectrogram channel : in.spectra().channels()) {
            PcenMap map = before.length > 0 ? pcen.design(channel.grid(), before) : pcen.design(channel.grid());
            results.add(Value.Spectra.run(map, pcen.grid(channel.grid()), channel));
            states.add(NumberArray.column(map.state()));
        }
        Value normalized = new Value.Spectra(results);
        return arguments.flag("return_zf", false)
                ? new Value.Several(List.of(normalized, new Value.Numbers(NumberArray.stack(states))))
                : normalized;
    }

    static Value trim(Given in, Arguments arguments) {
        Silence silence = arguments.into(Silence.DEFAULTS, SILENCE);
        Signal signal = in.signal();
        Interval kept = silence.bounds(signal);
        return new Value.Several(
                List.of(new Value.Sound(silence.trim(signal)), FilterCalls.row(new double[] {kept.from(), kept.to()})));
    }

    static Value split(Given in, Arguments arguments) {
        List<Interval> parts = arguments.into(Silence.DEFAULTS, SILENCE).split(in.signal());
        double[] ends = parts.stream()
                .flatMapToDouble(part -> DoubleStream.of(part.from(), part.to()))
                .toArray();
        return new Value.Numbers(new NumberArray(new int[] {parts.size(), 2}, ends));
    }

    static Value preEmphasis(Given in, Arguments arguments) {
        PreEmphasis filter = arguments.into(PreEmphasis.DEFAULTS, same("coef"));
        double[] state = arguments.numbers("zi");
        return filtered(state.length > 0 ? filter.apply(in.signal(), state) : filter.apply(in.signal()), arguments);
    }

    static Value deEmphasis(Given in, Arguments arguments) {
        PreEmphasis filter = arguments.into(PreEmphasis.DEFAULTS, same("coef"));
        double[] state = arguments.numbers("zi");
        return filtered(state.length > 0 ? filter.undo(in.signal(), state) : filter.undo(in.signal()), arguments);
    }

    private static Value filtered(PreEmphasis.Filtered result, Arguments arguments) {
        Value sound = new Value.Sound(result.signal());
        if (!arguments.flag("return_zf", false)) {
            return sound;
        }
        double[] state = result.state();
        return new Value.Several(List.of(
                sound, new Value.Numbers(state.length == 1 ? NumberArray.of(state) : NumberArray.column(state))));
    }

    static Value timeStretch(Given in, Arguments arguments) {
        return new Value.Sound(arguments
                .into(TimeStretch.DEFAULTS, Translation.join(Translation.STFT, same("rate")))
                .apply(in.signal()));
    }

    static Value pitchShift(Given in, Arguments arguments) {
        PitchShift shift = arguments.into(
                PitchShift.DEFAULTS,
                Translation.join(
                        Translation.STFT,
                        same("n_steps"),
                        same("bins_per_octave"),
                        words("res_type", "resample", RESAMPLERS),
                        same("scale")));
        Signal signal = in.signal(arguments.integer("sr", Translation.DEFAULT_RATE));
        return new Value.Resampled(new Value.Sound(shift.apply(signal)), shift.resampledFrom(signal.sampleRate()));
    }

    /** The phases go on by their differences, so neither hop nor length of the transform is asked for. */
    static Value phaseVocoder(Given in, Arguments arguments) {
        double rate = arguments.number("rate", 1);
        arguments.text("hop_length", "none");
        arguments.text("n_fft", "none");
        return new Value.Complex(in.as(Value.Transformed.class, "a transform").run().channels().stream()
                .map(channel -> PhaseVocoder.stretch(channel, rate))
                .toList());
    }

    static Value muCompress(Given in, Arguments arguments) {
        MuLaw law = arguments.into(MuLaw.DEFAULTS, same("mu"));
        return arguments.flag("quantize", true) ? mapped(in, law::code) : mapped(in, law::compress);
    }

    static Value muExpand(Given in, Arguments arguments) {
        MuLaw law = arguments.into(MuLaw.DEFAULTS, same("mu"));
        return arguments.flag("quantize", true) ? mapped(in, law::decode) : mapped(in, law::expand);
    }

    static Value mapped(Given in, DoubleUnaryOperator each) {
        NumberArray array = in.numbers();
        return new Value.Numbers(new NumberArray(
                array.shape(), Arrays.stream(array.values()).map(each).toArray()));
    }
}
