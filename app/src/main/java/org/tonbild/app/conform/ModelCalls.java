package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.same;

import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.preset.ModelInputs;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Specs;

/** Calls of the inputs of models, as the manifests restate them. */
final class ModelCalls {
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

    private static Value.Spectra through(Value.Spectra spectra, List<ValueStep> steps) {
        Value.Spectra result = spectra;
        for (ValueStep step : steps) {
            result = result.apply(step);
        }
        return result;
    }
}
