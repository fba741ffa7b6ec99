package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexBands;
import org.tonbild.representation.Scalogram;
import org.tonbild.spec.Specs;

/** Continuous wavelet transforms; references give every sample. */
final class WaveletCalls {
    private static final Name[] FREQUENCIES = {same("fmin"), same("fmax"), as("n", "n_scales")};

    private static final Scalogram EVERY_SAMPLE = Scalogram.DEFAULTS.withHopLength(1);

    private WaveletCalls() {}

    /** SciPy's wavelets are no longer than the recording. */
    static Value morlet2(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", 0));
        Scalogram spec = Specs.with(EVERY_SAMPLE, "max_length", signal.length());
        return transformed(signal, spec, arguments.text("w", "6"), arguments);
    }

    static Value torrence(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", 0));
        Scalogram spec = EVERY_SAMPLE.withMethod(Scalogram.Method.FOURIER);
        return transformed(signal, spec, arguments.text("w0", "6"), arguments);
    }

    static Value pywt(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", 0));
        Scalogram spec = EVERY_SAMPLE.withMethod(Scalogram.Method.INTEGRATED);
        return new Transformed(signal, arguments.into(spec, Translation.join(FREQUENCIES, same("wavelet"))));
    }

    private static Value transformed(Signal signal, Scalogram spec, String w0, Arguments arguments) {
        return new Transformed(
                signal, arguments.into(Specs.with(spec, Map.of("wavelet", "morlet:" + w0)), FREQUENCIES));
    }

    /** Every step-th frame: the hop. */
    static Value every(Given in, Arguments arguments) {
        Transformed all = in.as(Transformed.class, "a wavelet transform");
        return new Transformed(all.signal, all.spec.withHopLength(arguments.integer("step", 1)));
    }

    /**
     * The wavelet transform of a signal, not yet computed: the next call may thin it out.
     *
     * @param signal all channels
     * @param spec the transform
     */
    record Transformed(Signal signal, Scalogram spec) implements Value {
        @Override
        public NumberArray array() {
            List<NumberArray> channels = new ArrayList<>();
            for (int c = 0; c < signal.channelCount(); c++) {
                channels.add(values(spec.transform(Signal.of(signal.channel(c), signal.sampleRate()))));
            }
            return NumberArray.stack(channels);
        }

        /** Real wavelets give real numbers. */
        private NumberArray values(ComplexBands x) {
            int parts = spec.wavelet().isComplex() ? 2 : 1;
            double[] values = new double[x.bands() * x.frames() * parts];
            int at = 0;
            for (int b = 0; b < x.bands(); b++) {
                for (int t = 0; t < x.frames(); t++) {
                    values[at++] = x.re(b, t);
                    if (parts == 2) {
                        values[at++] = x.im(b, t);
                    }
                }
            }
            int[] shape = parts == 2 ? new int[] {x.bands(), x.frames(), 2} : new int[] {x.bands(), x.frames()};
            return new NumberArray(shape, values);
        }
    }
}
