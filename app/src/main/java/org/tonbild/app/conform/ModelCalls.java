package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.preset.ModelInputs;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of Whisper and of the audio spectrogram transformer, by the originals and as a manifest restates them. */
final class ModelCalls {
    /** Divided by 2. */
    static final ValueStep HALF =
            Specs.with(Standardize.DEFAULTS, Map.of("scope", "fixed", "means", "0", "deviations", "2", "epsilon", "0"));

    private ModelCalls() {}

    static Value whisper(Given in, Arguments arguments) {
        Signal signal = in.signal(ModelInputs.SAMPLE_RATE);
        if (!arguments.text("pad_to", "none").equals("none")) {
            signal = signal.withLength(arguments.integer("pad_to", 0));
        }
        Representation mel = arguments.into(ModelInputs.WHISPER, same("n_mels"));
        return through(new Value.Planned(signal, mel).run(), ModelInputs.WHISPER_STEPS);
    }

    static Value ast(Given in, Arguments arguments) {
        Signal signal = in.signal(ModelInputs.SAMPLE_RATE);
        Value.Spectra fbank =
                new Value.Planned(signal, Specs.with(ModelInputs.AST, "filter_precision", "double")).run();
        // 0 frames says that they are left alone.
        if (!arguments.text("frames", "0").equals("0")) {
            fbank = fbank.apply(arguments.into(FixFrames.DEFAULTS, same("frames")));
        }
        return new Arranged.FrameAfterFrame(through(fbank, List.of(ModelInputs.AST_SCALE)));
    }

    /** whisper.log_mel_spectrogram; of several channels the maximum is that of all together, as of its batches. */
    static Value logMel(Given in, Arguments arguments) {
        Signal signal = in.signal(ModelInputs.SAMPLE_RATE);
        OptionalInt length = arguments.whole("pad_or_trim");
        signal = signal.withLength(length.orElse(signal.length()));
        signal = signal.withLength(signal.length() + arguments.integer("padding", 0));
        MelSpectrogram mel = arguments.into(ModelInputs.WHISPER, same("n_mels"));
        if (mel.mel().nMels() != 80 && mel.mel().nMels() != 128) {
            throw new SpecException(
                    "n_mels", mel.mel().nMels() + " is none of the banks that it brings; use 80 or 128");
        }
        mel.stft().requireOneMirror(signal.length());
        Value.Spectra power = new Value.Planned(signal, mel).run();
        return new Value.Named(Map.of(
                "stft", new Value.Transformed(signal, mel.stft()),
                "mel", power.apply(Specs.with(FixFrames.DEFAULTS, "drop_last", 1)),
                "out", through(power, ModelInputs.WHISPER_STEPS)));
    }

    /** ast.AudiosetDataset, which refuses what is shorter than a frame. */
    static Value dataset(Given in, Arguments arguments) {
        Signal signal = in.signal(ModelInputs.SAMPLE_RATE);
        Value.Spectra fbank = new Value.Planned(signal, ModelInputs.AST)
                .run()
                .apply(arguments.into(ModelInputs.AST_FRAMES, as("target_length", "frames")));
        Value.Spectra scaled = arguments.flag("skip_norm", false)
                ? fbank
                : fbank.apply(astScale(arguments)).apply(HALF);
        return new Value.Named(Map.of("fbank", FrontLogs.natural(frames(fbank), 2), "out", frames(scaled)));
    }

    /** Less the mean, divided by the deviation; {@link #HALF} follows. */
    static ValueStep astScale(Arguments arguments) {
        return arguments.into(
                Specs.with(
                        Standardize.DEFAULTS,
                        Map.of("scope", "fixed", "means", "-4.2677393", "deviations", "4.5689974", "epsilon", "0")),
                as("mean", "means"),
                as("std", "deviations"));
    }

    static Value frames(Value.Spectra spectra) {
        return new Arranged.FrameAfterFrame(spectra);
    }

    static Value.Spectra through(Value.Spectra spectra, List<ValueStep> steps) {
        Value.Spectra result = spectra;
        for (ValueStep step : steps) {
            result = result.apply(step);
        }
        return result;
    }
}
