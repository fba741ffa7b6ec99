package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.window;
import static org.tonbild.app.conform.Name.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tonbild.audio.Signal;
import org.tonbild.measure.BeatTracker;
import org.tonbild.measure.LocalPulse;
import org.tonbild.measure.Onsets;
import org.tonbild.pipeline.UnitNorm;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FourierTempogram;
import org.tonbild.representation.Grid;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.OnsetStrength;
import org.tonbild.representation.PitchPeaks;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Reassignment;
import org.tonbild.representation.Representation;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Tempo;
import org.tonbild.representation.TimeAxis;
import org.tonbild.representation.Tuning;
import org.tonbild.representation.Yin;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of frame measures, onsets, tempo and pitch, each of a signal or of what an earlier call gave. */
final class FeatureCalls {
    static final Map<String, String> AGGREGATES = Map.of(
            "np.mean",
            "mean",
            "np.median",
            "median",
            "np.max",
            "max",
            "np.amax",
            "max",
            "np.min",
            "min",
            "np.amin",
            "min",
            "np.sum",
            "sum");

    private static final Name[] PEAKS = Translation.join(
            Translation.STFT,
            same("fmin"),
            same("fmax"),
            same("threshold"),
            words("ref", "peak_level", with(AGGREGATES, "none", "max")));

    private static final Name[] TEMPO = {
        same("start_bpm"),
        same("std_bpm"),
        same("ac_size"),
        same("max_tempo"),
        words("aggregate", "tempo_aggregate", AGGREGATES)
    };

    private static final Name[] PICKING = {
        same("pre_max"),
        same("post_max"),
        same("pre_avg"),
        same("post_avg"),
        as("wait", "pause"),
        same("delta"),
        same("normalize"),
        same("backtrack")
    };

    private static final Name[] ONSET = Translation.join(
            Translation.join(Translation.FRAMES, Translation.MEL),
            same("power"),
            same("lag"),
            same("max_size"),
            same("detrend"),
            as("center", "onset_center"),
            words("aggregate", "aggregate", with(AGGREGATES, "none", "mean")));

    private FeatureCalls() {}

    private static Map<String, String> with(Map<String, String> words, String theirs, String ours) {
        Map<String, String> more = new HashMap<>(words);
        more.put(theirs, ours);
        return Map.copyOf(more);
    }

    static Value rms(Given in, Arguments arguments) {
        RootMeanSquare rms = arguments.into(
                Specs.with(RootMeanSquare.DEFAULTS, "precision", "float"),
                same("frame_length"),
                same("hop_length"),
                same("center"),
                same("pad_mode"),
                words("dtype", "precision", Map.of("float32", "float", "float64", "double")));
        return in.isSound() ? new Value.Unchecked(in.signal(), rms) : in.through(rms, Translation.DEFAULT_RATE);
    }

    static Value onsetStrength(Given in, Arguments arguments) {
        OnsetStrength onset = arguments.into(Translation.ONSET, ONSET);
        return new Arranged.Row(in.through(onset, rate(arguments)));
    }

    /** A row for every group of bands; an aggregate of False keeps the bands. */
    static Value onsetStrengths(Given in, Arguments arguments) {
        OnsetStrength onset = arguments.into(
                Translation.ONSET, Translation.join(ONSET, words("channels", "groups", Map.of("none", "one"))));
        return in.through(onset, rate(arguments));
    }

    static Value yin(Given in, Arguments arguments) {
        Yin yin = arguments.into(
                Yin.DEFAULTS,
                same("fmin"),
                same("fmax"),
                same("frame_length"),
                same("win_length"),
                same("hop_length"),
                same("trough_threshold"),
                same("center"),
                same("pad_mode"));
        return new Arranged.Row(new Value.Planned(in.signal(rate(arguments)), yin));
    }

    /** Along the bands, which are the last axis but one. */
    static Value normalize(Given in, Arguments arguments) {
        String axis = arguments.text("axis", "0");
        if (!axis.equals("-2") && !axis.equals("0")) {
            throw new UntranslatedException("librosa.util.normalize: axis=" + axis + " has no word here");
        }
        UnitNorm step = arguments.into(
                UnitNorm.DEFAULTS,
                same("norm"),
                same("threshold"),
                words("fill", "small", Map.of("none", "keep", "false", "zero", "true", "even")));
        return in.exact().apply(step);
    }

    /** Stretches of the signal, one below the other. */
    static Value frame(Given in, Arguments arguments) {
        int length = arguments.integer("frame_length", 0);
        int hop = arguments.integer("hop_length", 0);
        List<Exact.Frames> channels = new ArrayList<>();
        for (Signal channel : in.channels()) {
            List<double[]> frames = new ArrayList<>();
            double[] samples = NumberArray.widened(channel.channel(0));
            for (int from = 0; from + length <= samples.length; from += hop) {
                frames.add(Arrays.copyOfRange(samples, from, from + length));
            }
            TimeAxis time = new TimeAxis(0, (double) hop / channel.sampleRate());
            channels.add(new Exact.Frames(
                    new Grid(BandAxis.index(length), time, frames.size(), Quantity.AMPLITUDE), frames));
        }
        return new Exact(channels);
    }

    /** The onset strength that onsets, tempo and tempogram are taken from. */
    private static OnsetStrength strength(Arguments arguments) {
        return arguments.into(Translation.ONSET, same("hop_length"));
    }

    private static Value.Spectra strengths(Given in, OnsetStrength onset, int rate) {
        return in.isSound() ? new Value.Planned(in.signal(rate), onset).run() : in.spectra();
    }

    static Value fourierTempogram(Given in, Arguments arguments) {
        int rate = rate(arguments);
        FourierTempogram tempogram = arguments.into(
                FourierTempogram.DEFAULTS,
                as("win_length", "tempo_frames"),
                window("window", "tempo_window"),
                as("center", "tempo_center"));
        List<Spectrogram> strengths = strengths(in, strength(arguments), rate).channels();
        float[][] samples = new float[strengths.size()][];
        for (int c = 0; c < samples.length; c++) {
            samples[c] = strengths.get(c).frameAfterFrame();
        }
        return new Value.Transformed(Signal.of(samples, rate), tempogram.transform());
    }

    static Value tempo(Given in, Arguments arguments) {
        int rate = rate(arguments);
        OnsetStrength onset = strength(arguments);
        Tempo tempo = arguments.into(Tempo.DEFAULTS, TEMPO);
        none(arguments, "prior");
        Value.Spectra tempograms = in.as().equals("tg")
                ? in.spectra()
                : new Given(in.function(), in.as(), in.through(tempo.tempogram(onset, rate), rate)).spectra();
        List<NumberArray> channels = new ArrayList<>();
        for (Spectrogram tempogram : tempograms.channels()) {
            channels.add(NumberArray.of(tempo.of(tempogram, onset.mel().stft().hop(), rate)));
        }
        return new Value.Numbers(NumberArray.stack(channels));
    }

    /** The tempo, and the beats. */
    static Value beats(Given in, Arguments arguments) {
        int rate = rate(arguments);
        OnsetStrength onset = Specs.with(strength(arguments), "aggregate", "median");
        Tempo tempo = arguments.into(Tempo.DEFAULTS, same("start_bpm"));
        BeatTracker tracker = arguments.into(BeatTracker.DEFAULTS, same("tightness"), same("trim"));
        none(arguments, "prior");
        double bpm = arguments.optionalNumber("bpm", OptionalDouble.empty()).orElse(0);
        boolean sparse = arguments.flag("sparse", true);
        String units = arguments.text("units", "frames");
        int hop = onset.mel().stft().hop();
        Value.Spectra strengths = strengths(in, onset, rate);
        if (strengths.channels().size() > 1) {
            throw new SpecException("channels", "several channels have several lists of beats; take them one by one");
        }
        Spectrogram strength = strengths.channels().get(0);
        boolean silent = strength.frames() == 0 || strength.max() == 0;
        if (!silent && bpm == 0) {
            Value tempogram =
                    new Given(in.function(), "onset_envelope", strengths).through(tempo.tempogram(onset, rate), rate);
            bpm = tempo.of(
                            new Given(in.function(), "", tempogram)
                                    .spectra()
                                    .channels()
                                    .get(0),
                            hop,
                            rate)[0];
        }
        int[] frames = silent ? new int[0] : tracker.frames(strength, bpm, hop, rate);
        return new Value.Several(List.of(
                new Value.Numbers(NumberArray.of(silent ? 0 : bpm)),
                new Value.Numbers(
                        NumberArray.of(sparse ? inUnits(units, frames, hop, rate) : marked(frames, strength)))));
    }

    static Value pulse(Given in, Arguments arguments) {
        int rate = rate(arguments);
        OnsetStrength onset = Specs.with(strength(arguments), "aggregate", "median");
        LocalPulse pulse = arguments.into(
                LocalPulse.DEFAULTS, as("win_length", "tempo_frames"), same("tempo_min"), same("tempo_max"));
        none(arguments, "prior");
        List<NumberArray> channels = new ArrayList<>();
        for (Spectrogram strength : strengths(in, onset, rate).channels()) {
            channels.add(NumberArray.of(pulse.of(strength, onset.mel().stft().hop(), rate)));
        }
        return new Value.Numbers(NumberArray.stack(channels));
    }

    static Value onsets(Given in, Arguments arguments) {
        int rate = rate(arguments);
        int hop = arguments.integer("hop_length", 512);
        Onsets onsets = arguments.into(Onsets.DEFAULTS, PICKING);
        boolean sparse = arguments.flag("sparse", true);
        String units = arguments.text("units", "frames");
        double[] energy = arguments.numbers("energy");
        none(arguments, "energy");
        List<Spectrogram> strengths = strengths(in, Specs.with(Translation.ONSET, "hop_length", hop), rate)
                .channels();
        if (sparse && strengths.size() > 1 && !strengths.stream().allMatch(Onsets::constant)) {
            throw new SpecException("sparse", "several channels have several lists of onsets; take them one by one");
        }
        List<NumberArray> channels = new ArrayList<>();
        for (Spectrogram strength : strengths) {
            int[] frames = onsets.backtrack() && energy.length > 0
                    ? onsets.frames(strength, hop, rate, row(energy))
                    : onsets.frames(strength, hop, rate);
            channels.add(NumberArray.of(sparse ? inUnits(units, frames, hop, rate) : marked(frames, strength)));
        }
        return new Value.Numbers(sparse ? channels.get(0) : NumberArray.stack(channels));
    }

    private static double[] inUnits(String units, int[] frames, int hop, int rate) {
        return switch (units) {
            case "frames" -> Onsets.samples(frames, 1);
            case "samples" -> Onsets.samples(frames, hop);
            case "time" -> Onsets.seconds(frames, hop, rate);
            default -> throw new SpecException("units", "'" + units + "' is not frames, samples or time");
        };
    }

    private static double[] marked(int[] frames, Spectrogram strength) {
        double[] marks = new double[strength.frames()];
        for (int frame : frames) {
            marks[frame] = 1;
        }
        return marks;
    }

    private static Spectrogram row(double[] values) {
        float[] row = new float[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) values[i];
        }
        return Spectrogram.of(new Grid(BandAxis.index(1), new TimeAxis(0, 1), row.length, Quantity.RATIO), row);
    }

    static Value pitchPeaks(Given in, Arguments arguments) {
        int rate = rate(arguments);
        PitchPeaks spec = arguments.into(PitchPeaks.DEFAULTS, PEAKS);
        List<Spectrogram> pitches = new ArrayList<>();
        List<Spectrogram> heights = new ArrayList<>();
        for (Spectrogram magnitudes : magnitudes(in, spec, rate)) {
            PitchPeaks.Peaks peaks = spec.of(magnitudes, rate);
            pitches.add(peaks.pitches());
            heights.add(peaks.heights());
        }
        return new Value.Several(List.of(new Value.Spectra(pitches), new Value.Spectra(heights)));
    }

    static Value reassigned(Given in, Arguments arguments) {
        FilterCalls.complexType(arguments);
        Reassignment spec = arguments.into(
                Reassignment.DEFAULTS,
                Translation.join(
                        Translation.STFT,
                        same("reassign_frequencies"),
                        same("reassign_times"),
                        words("ref_power", "ref_power", AGGREGATES),
                        same("fill_nan"),
                        same("clip")));
        List<Spectrogram> frequencies = new ArrayList<>();
        List<Spectrogram> times = new ArrayList<>();
        List<Spectrogram> magnitudes = new ArrayList<>();
        Signal signal = in.signal(rate(arguments));
        for (int c = 0; c < signal.channelCount(); c++) {
            Reassignment.Cells cells = spec.of(Signal.of(signal.channel(c), signal.sampleRate()));
            frequencies.add(cells.frequencies());
            times.add(cells.times());
            magnitudes.add(cells.magnitudes());
        }
        return new Value.Several(
                List.of(new Value.Spectra(frequencies), new Value.Spectra(times), new Value.Spectra(magnitudes)));
    }

    static Value tuning(Given in, Arguments arguments) {
        int rate = rate(arguments);
        Tuning tuning =
                arguments.into(Tuning.DEFAULTS, Translation.join(PEAKS, same("resolution"), same("bins_per_octave")));
        return new Value.Numbers(NumberArray.of(
                in.isSound()
                        ? tuning.of(in.signal(rate))
                        : tuning.of(in.spectra().channels(), rate)));
    }

    static Value tuningOfPitches(Given in, Arguments arguments) {
        Tuning tuning = arguments.into(Tuning.DEFAULTS, same("resolution"), same("bins_per_octave"));
        return new Value.Numbers(NumberArray.of(tuning.ofPitches(arguments.numbers("frequencies"))));
    }

    private static List<Spectrogram> magnitudes(Given in, PitchPeaks spec, int rate) {
        Representation plain = Specs.with(LinearSpectrogram.DEFAULTS, Specs.toMap(spec.stft()));
        return in.isSound()
                ? new Value.Planned(in.signal(rate), plain).run().channels()
                : in.spectra().channels();
    }

    private static int rate(Arguments arguments) {
        return arguments.integer("sr", Translation.DEFAULT_RATE);
    }

    /** A parameter that may only be left to its default, None. */
    private static void none(Arguments arguments, String name) {
        String value = arguments.text(name, "none");
        if (!value.equals("none") && !name.equals("energy")) {
            throw new UntranslatedException(name + "=" + value + " has no word here");
        }
    }
}
