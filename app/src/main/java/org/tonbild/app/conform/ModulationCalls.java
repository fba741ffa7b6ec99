package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.list;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.ModulationBands;
import org.tonbild.representation.ModulationSpectrogram;
import org.tonbild.representation.ModulationView;
import org.tonbild.spec.Specs;

/** Calls of modulation spectra. */
final class ModulationCalls {
    private ModulationCalls() {}

    static Value frames(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", Translation.DEFAULT_RATE));
        ModulationSpectrogram spec = arguments.into(
                ModulationSpectrogram.DEFAULTS,
                same("n_fft"),
                as("hop", "hop_length"),
                window("win", "seg_window"),
                as("seg", "seg_frames"),
                same("seg_hop"),
                Name.words("floor_db", "floor_db", Map.of("none", "auto")));
        double[][][] spectra = spec.spectra(signal);
        List<NumberArray> segments = new ArrayList<>();
        double[][] mean = new double[spectra[0].length][spectra[0][0].length];
        for (double[][] segment : spectra) {
            segments.add(NumberArray.of(segment));
            for (int k = 0; k < mean.length; k++) {
                for (int j = 0; j < mean[k].length; j++) {
                    mean[k][j] += segment[k][j] / spectra.length;
                }
            }
        }
        return new Value.Named(Map.of(
                "mod", new Value.Numbers(NumberArray.pile(segments)),
                "mean", new Value.Numbers(NumberArray.of(mean)),
                "mod_freqs",
                        rates(Specs.with(spec, "view", ModulationView.RATES).design(signal.sampleRate()), signal)));
    }

    static Value bands(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", Translation.DEFAULT_RATE));
        ModulationBands spec = arguments.into(
                ModulationBands.DEFAULTS,
                list("edges"),
                same("order"),
                same("env_hz"),
                same("env_sr_div"),
                same("nperseg"),
                same("noverlap"));
        return new Value.Named(Map.of(
                "psd",
                new Value.Numbers(NumberArray.of(spec.density(signal))),
                "freqs",
                rates(Specs.with(spec, "view", ModulationView.RATES).design(signal.sampleRate()), signal)));
    }

    private static Value rates(Analyzer analyzer, Signal signal) {
        return FilterCalls.row(analyzer.grid(signal.length()).bandAxis().values());
    }
}
