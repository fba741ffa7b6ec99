package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.list;
import static org.tonbild.app.conform.Name.same;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Cochlea;
import org.tonbild.representation.CochleaSpec;
import org.tonbild.representation.SaiRun;
import org.tonbild.representation.StabilizedAuditoryImage;

/** Calls of Lyon's model of the inner ear. */
final class CarfacCalls {
    private static final Name[] CAR = {
        same("velocity_scale"),
        same("v_offset"),
        same("min_zeta"),
        same("max_zeta"),
        same("first_pole_theta"),
        same("zero_ratio"),
        same("high_f_damping_compression"),
        same("erb_per_step"),
        same("min_pole_hz"),
        same("erb_break_freq"),
        same("erb_q"),
        same("ac_corner_hz")
    };

    private static final Name[] HAIR_CELL = {
        same("ihc_style"),
        same("tau_out"),
        same("tau_in"),
        same("tau_lpf"),
        same("tau1_out"),
        same("tau1_in"),
        same("tau2_out"),
        same("tau2_in")
    };

    private static final Name[] SYNAPSE = {
        list("healthy_n_fibers"),
        list("spont_rates"),
        same("sat_rates"),
        same("sat_reservoir"),
        same("v_width"),
        as("tau_lpf", "syn_tau_lpf"),
        same("reservoir_tau"),
        list("agc_weights")
    };

    private static final Name[] GAIN_CONTROL = {
        same("n_stages"),
        list("time_constants"),
        same("agc_stage_gain"),
        list("decimation"),
        list("agc1_scales"),
        list("agc2_scales"),
        same("agc_mix_coeff")
    };

    private static final Set<String> GAINS = Set.of("g0", "ga", "gb", "gc");

    private CarfacCalls() {}

    static Value design(Given in, Arguments arguments) {
        arguments.integer("n_ears", 1);
        Cochlea cochlea = cochlea(arguments);
        Map<String, Value> tables = new LinkedHashMap<>();
        cochlea.coefficients().forEach((name, values) -> tables.put(name, FilterCalls.row(values)));
        // Rounding of the case's own sines and cosines is enlarged in its gains, which are judged with them.
        Cochlea rotated =
                cochlea.withRotations(in.tables().of("a0"), in.tables().of("c0"));
        rotated.coefficients().forEach((name, values) -> {
            if (GAINS.contains(name)) {
                tables.put(name, FilterCalls.row(values));
            }
        });
        tables.put("agc", new Value.Numbers(NumberArray.of(cochlea.gainControl())));
        return new Value.Named(tables);
    }

    static Value run(Given in, Arguments arguments) {
        Signal signal = in.signal();
        if (arguments.integer("n_ears", 1) != signal.channelCount()) {
            throw new UntranslatedException("n_ears is not the input's number of channels");
        }
        Cochlea cochlea = cochlea(arguments);
        return Heard.run(cochlea, signal, arguments.integer("head_start", 0));
    }

    static Value sai(Given in, Arguments arguments) {
        double[][][] activity = in.as(Heard.class, "what an ear hears").activity();
        if (activity.length != 1) {
            throw new UntranslatedException("carfac.sai.SAI: takes one ear");
        }
        StabilizedAuditoryImage spec = arguments.into(
                StabilizedAuditoryImage.DEFAULTS,
                same("sai_width"),
                same("future_lags"),
                same("num_triggers_per_frame"),
                same("trigger_window_width"),
                same("input_segment_width"));
        double[][] channels = activity[0];
        SaiRun run = spec.open(channels.length);
        List<double[][]> images = new ArrayList<>();
        double[] sample = new double[channels.length];
        for (int t = 0; t < channels[0].length; t++) {
            for (int c = 0; c < sample.length; c++) {
                sample[c] = channels[c][t];
            }
            if (run.push(sample)) {
                images.add(Arrays.stream(run.image()).map(double[]::clone).toArray(double[][]::new));
            }
        }
        return new Value.Named(Map.of(
                "last", numbers(images.get(images.size() - 1)),
                "mid", numbers(images.get(images.size() / 2)),
                "lag_profile",
                        numbers(images.stream().map(CarfacCalls::overRows).toArray(double[][]::new)),
                "channel_profile",
                        numbers(images.stream()
                                .map(image -> Arrays.stream(image)
                                        .mapToDouble(row -> Arrays.stream(row).sum() / row.length)
                                        .toArray())
                                .toArray(double[][]::new))));
    }

    private static Value numbers(double[][] rows) {
        return new Value.Numbers(NumberArray.of(rows));
    }

    /** The mean over the channels. */
    private static double[] overRows(double[][] image) {
        double[] mean = new double[image[0].length];
        for (double[] row : image) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / image.length;
            }
        }
        return mean;
    }

    private static Cochlea cochlea(Arguments arguments) {
        CochleaSpec spec = CochleaSpec.DEFAULTS;
        if (arguments.has("car")) {
            spec = nested(spec, arguments.nested("car"), CAR);
        }
        if (arguments.has("ihc")) {
            spec = nested(spec, arguments.nested("ihc"), HAIR_CELL);
        }
        if (arguments.has("agc")) {
            spec = nested(spec, arguments.nested("agc"), GAIN_CONTROL);
        }
        if (arguments.has("syn")) {
            Arguments synapse = arguments.nested("syn");
            synapse.flag("do_syn", true);
            synapse.integer("n_classes", 0);
            spec = nested(spec, synapse, SYNAPSE);
        }
        // The word at the top says more than the one inside: only there synapses have theirs.
        spec = arguments.into(spec, same("ihc_style"), same("use_delay_buffer"), same("open_loop"), same("linear_car"));
        return Cochlea.design(spec, arguments.number("fs", 22050));
    }

    private static CochleaSpec nested(CochleaSpec spec, Arguments arguments, Name... names) {
        CochleaSpec result = arguments.into(spec, names);
        arguments.finish();
        return result;
    }
}
