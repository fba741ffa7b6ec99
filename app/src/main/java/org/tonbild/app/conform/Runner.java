package org.tonbild.app.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** Runs the cases of a manifest. */
final class Runner {
    private final Manifest manifest;
    private final Map<String, Value> inputs = new HashMap<>();

    Runner(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Runs one case; a file that cannot be read fails this case and no other. */
    Verdict run(Manifest.Case of) {
        try {
            return judged(of);
        } catch (IOException e) {
            return Verdict.failed(of, "cannot be read: " + e.getMessage());
        }
    }

    private Verdict judged(Manifest.Case of) throws IOException {
        String leftOut = OutOfScope.reason(of);
        if (leftOut != null) {
            return Verdict.outOfScope(of, leftOut);
        }
        Value input = of.input() == null ? null : input(of.input());
        List<Value> results;
        Limits limits;
        List<List<NumberArray>> arrays;
        try {
            Value value = input;
            Calls calls = new Calls(of.version(), name -> table(of, name));
            for (Manifest.Call call : of.calls()) {
                value = calls.run(call, value);
            }
            limits = calls.limits();
            if (value == null) {
                return Verdict.failed(of, "computes nothing");
            }
            results = results(of, value);
            arrays = results.stream().map(Value::ways).toList();
        } catch (UntranslatedException e) {
            return Verdict.failed(of, String.valueOf(e.getMessage()));
        } catch (SpecException e) {
            return of.refusal() == null ? Verdict.failed(of, "refused: " + e.getMessage()) : Verdict.passed(of);
        } catch (RuntimeException e) {
            return Verdict.failed(of, "fault: " + e);
        }
        if (of.refusal() != null) {
            return Verdict.failed(of, "not refused; the reference says: " + of.refusal());
        }
        return compare(of, results, arrays, limits);
    }

    /** A result of the reference by its name. */
    private static double[] table(Manifest.Case of, String name) {
        for (Manifest.Output output : of.outputs()) {
            if (name.equals(output.name())) {
                try {
                    return NpyInput.read(output.file()).values();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Given.Tables.NONE.of(name);
    }

    /** The results that the case names, or all in their order. */
    private static List<Value> results(Manifest.Case of, Value value) {
        Map<String, Value> named = value.named();
        if (named.isEmpty()) {
            return value instanceof Value.Several several ? several.parts() : List.of(value);
        }
        if (of.refusal() != null) {
            return List.copyOf(named.values());
        }
        List<Value> results = new ArrayList<>();
        for (Manifest.Output output : of.outputs()) {
            Value result = named.get(output.name());
            if (result == null) {
                throw new UntranslatedException("no result is called " + output.name());
            }
            results.add(result);
        }
        return results;
    }

    private static Verdict compare(Manifest.Case of, List<Value> results, List<List<NumberArray>> arrays, Limits limits)
            throws IOException {
        if (arrays.size() != of.outputs().size()) {
            return Verdict.failed(
                    of,
                    arrays.size() + " results where the reference has "
                            + of.outputs().size());
        }
        Verdict worst = null;
        for (int i = 0; i < arrays.size(); i++) {
            Manifest.Output output = of.outputs().get(i);
            NumberArray reference = NpyInput.read(output.file());
            boolean complex = output.complex();
            Comparison comparison = null;
            for (NumberArray way : arrays.get(i)) {
                NumberArray ours = output.part().of(way, complex);
                if (ours.shapeText().equals(reference.shapeText()) && whole(way, output)) {
                    Comparison other = results.get(i)
                            .compare(
                                    ours,
                                    reference,
                                    complex,
                                    array -> output.part().of(array, complex));
                    comparison = comparison == null || other.maxAbs() < comparison.maxAbs() ? other : comparison;
                }
            }
            if (comparison == null) {
                NumberArray ours = output.part().of(arrays.get(i).get(0), complex);
                return Verdict.failed(
                        of,
                        "shape " + ours.shapeText() + " where the reference has " + reference.shapeText()
                                + (output.fullShape().isEmpty() ? "" : ", a part of " + output.fullShape()));
            }
            Verdict verdict = Verdict.judged(of, comparison, results.get(i).kind(limits));
            if (worst == null || strain(verdict) > strain(worst)) {
                worst = verdict;
            }
        }
        return worst == null ? Verdict.failed(of, "the manifest lists no output") : worst;
    }

    /** Whether an array of which the reference keeps a part is as large as the reference's. */
    private static boolean whole(NumberArray ours, Manifest.Output output) {
        return output.fullShape().isEmpty()
                || Arrays.stream(ours.shape()).boxed().toList().equals(output.fullShape());
    }

    /** The error in parts of its limit. */
    private static double strain(Verdict verdict) {
        Limit limit = verdict.limit();
        Comparison comparison = verdict.comparison();
        if (limit == null || comparison == null || limit.holds(comparison) && limit.value() == 0) {
            return 0;
        }
        double strain = limit.error(comparison) / limit.value();
        return limit.holds(comparison) ? Math.min(1, strain) : strain;
    }

    Value input(String name) throws IOException {
        Value known = inputs.get(name);
        if (known != null) {
            return known;
        }
        Manifest.Input input = manifest.inputs().get(name);
        if (input == null) {
            throw new IOException("the manifest names the input " + name + " but does not list it");
        }
        Signal signal = read(input.file(), input.sampleRate());
        Value read = new Value.Sound(input.excerpt() == null ? signal : cut(signal, input.excerpt()));
        inputs.put(name, read);
        return read;
    }

    private static Signal cut(Signal signal, Manifest.Excerpt excerpt) {
        float[][] channels = new float[signal.channelCount()][excerpt.length()];
        for (int c = 0; c < channels.length; c++) {
            float[] samples = signal.channel(c);
            for (int i = 0; i < excerpt.length(); i++) {
                channels[c][i] = (float) (samples[excerpt.start() + i] * excerpt.gain());
            }
        }
        return Signal.of(channels, signal.sampleRate());
    }

    private static Signal read(Path file, int sampleRate) throws IOException {
        if (!file.toString().endsWith(".npy")) {
            return AudioReader.core().read(file);
        }
        NumberArray array = NpyInput.read(file);
        int length = array.shape()[array.shape().length - 1];
        float[][] channels = new float[array.shape().length == 1 ? 1 : array.shape()[0]][length];
        for (int i = 0; i < array.values().length; i++) {
            channels[i / length][i % length] = (float) array.values()[i];
        }
        return Signal.of(channels, sampleRate);
    }
}
