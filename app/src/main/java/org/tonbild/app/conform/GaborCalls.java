package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.representation.GaborCoefficients;
import org.tonbild.representation.GaborFrame;
import org.tonbild.representation.GaborTransform;
import org.tonbild.spec.Specs;

/** Calls of the nonstationary Gabor transform. */
final class GaborCalls {
    private static final Name[] SCALE = {same("scale_kind"), same("fmin"), same("fmax"), same("bands")};

    private GaborCalls() {}

    static Value whole(Given in, Arguments arguments) {
        return forward(in, arguments, arguments.into(GaborTransform.DEFAULTS, SCALE));
    }

    static Value sliced(Given in, Arguments arguments) {
        GaborTransform slices = Specs.with(GaborTransform.DEFAULTS, "method", GaborTransform.Method.SLICED);
        return forward(
                in,
                arguments,
                arguments.into(
                        slices,
                        Translation.join(
                                SCALE, same("sl_len"), same("tr_area"), same("min_win"), as("Qvar", "q_var"))));
    }

    private static Value forward(Given in, Arguments arguments, GaborTransform spec) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        boolean matrix = arguments.flag("matrixform", false);
        int leftOut = arguments.integer("reducedform", 0);
        GaborFrame frame = spec.frame(signal.sampleRate(), signal.length());
        int[] lengths = frame.lengths();
        int[] kept = Arrays.copyOfRange(lengths, leftOut, lengths.length - leftOut);
        int longest = matrix ? Arrays.stream(kept).max().orElseThrow() : 0;
        List<GaborCoefficients> all = spec.forward(signal, longest);
        boolean slices = spec.method() == GaborTransform.Method.SLICED;

        List<Double> flat = new ArrayList<>();
        List<NumberArray> rows = new ArrayList<>();
        for (GaborCoefficients one : all) {
            rows.add(row(kept));
            for (int k = leftOut; k < lengths.length - leftOut; k++) {
                for (int n = 0; n < one.re()[k].length; n++) {
                    flat.add(one.re()[k][n]);
                    flat.add(one.im()[k][n]);
                }
            }
        }
        int[] shape = matrix
                ? slices ? new int[] {all.size(), kept.length, longest, 2} : new int[] {kept.length, longest, 2}
                : new int[] {flat.size() / 2, 2};
        Map<String, Value> results = new LinkedHashMap<>();
        results.put(
                "coefs",
                new Value.Numbers(new NumberArray(
                        shape, flat.stream().mapToDouble(Double::doubleValue).toArray())));
        results.put("lengths", new Value.Numbers(slices ? NumberArray.pile(rows) : rows.get(0)));
        results.put("positions", new Value.Numbers(row(frame.positions())));
        if (leftOut == 0) {
            results.put(
                    "roundtrip_max_error",
                    RoundTrip.of(signal, spec.inverse(all, signal.sampleRate(), signal.length())));
        }
        return new Value.Named(results);
    }

    private static NumberArray row(int[] values) {
        return NumberArray.of(Arrays.stream(values).asDoubleStream().toArray());
    }
}
