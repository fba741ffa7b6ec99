package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.FilterShape;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Norm;
import org.tonbild.representation.PadMode;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Writes a guess as recipes and finds the one that gives the array, by running them. */
final class Written {
    private static final List<Norm> NORMS = List.of(Norm.NONE, Norm.SLANEY, Norm.p(1), Norm.p(2), Norm.MAX);
    /** What the bands may miss, of their own deviation, for a way of cutting frames to be followed up. */
    private static final double PLAUSIBLE = 3;

    private final Signal signal;
    private final Sheet sheet;
    private final Fit fit;

    Written(Signal signal, Sheet sheet, Fit fit) {
        this.signal = signal;
        this.sheet = sheet;
        this.fit = fit;
    }

    /** A recipe, how far it is off, and what is to be said of it. */
    record Result(Recipe recipe, Difference difference, List<String> words) {}

    /** Signal step, frames and bands, without what follows. */
    private record Base(Guess guess, SignalStep signalStep, Representation representation, double rest) {
        Recipe recipe(double scale, List<? extends Step> after) {
            List<Step> steps = new ArrayList<>();
            steps.add(scale == 1 ? signalStep : Specs.with(signalStep, "scale", scale));
            steps.add(representation);
            steps.addAll(after);
            return new Recipe(steps);
        }
    }

    /** The best recipe; its difference is infinite if no recipe can say what was found. */
    Result best(Guess found) {
        Guess g = snapped(found);
        List<Base> bases = new ArrayList<>();
        for (Guess same : equivalents(g)) {
            for (Map<String, String> framing : framings(same)) {
                bases.addAll(bases(same, framing));
            }
        }
        bases.sort(Comparator.comparingDouble(Base::rest));
        Result best = new Result(new Recipe(List.of()), Difference.INFINITE, List.of());
        double least = bases.isEmpty() ? 0 : bases.get(0).rest();
        int tried = 0;
        for (Base base : bases) {
            if (tried < 4
                    && base.rest() <= PLAUSIBLE * least + 1e-7
                    && !best.difference().within()) {
                tried++;
                best = better(best, finished(base));
            }
        }
        if (!best.difference().within() && g.rate() != signal.sampleRate() && !bases.isEmpty()) {
            best = better(best, otherResampler(bases.get(0)));
        }
        return best;
    }

    static Result better(Result a, Result b) {
        return b.difference().rms() < a.difference().rms() * 0.999 ? b : a;
    }

    // ---- frames

    /** The same windows, written in other ways: a symmetric one with zeros at its ends is a periodic one with one point less. */
    private List<Guess> equivalents(Guess g) {
        if (!g.cut().isSettled()) {
            return List.of();
        }
        int win = g.cut().settled().win();
        int start = g.cut().start();
        double limit = Math.max(1.2 * fit.score(g), 2e-7);
        List<Guess> all = new ArrayList<>(List.of(g));
        for (boolean periodic : new boolean[] {true, false}) {
            for (int n = win - 1; n <= win + 1; n++) {
                for (int s = start - 1; s <= start + 1; s++) {
                    boolean own = n == win
                            && s == start
                            && periodic == g.cut().settled().periodic();
                    if (!own && n > 1 && n <= g.cut().nFft()) {
                        Guess other = g.with(g.cut().settle(s, n, periodic));
                        if (fit.score(other) < limit) {
                            all.add(other);
                        }
                    }
                }
            }
        }
        // The periodic form first: it is what spectrograms use.
        all.sort(Comparator.comparing(o -> !o.cut().settled().periodic()));
        return all;
    }

    /** The ways to say in a recipe where the frames lie. */
    private static List<Map<String, String>> framings(Guess g) {
        int start = g.cut().start();
        int win = g.cut().settled().win();
        int hop = (int) g.cut().hop();
        int nFft = g.cut().nFft();
        int middle = (nFft - win) / 2;
        List<Map<String, String>> all = new ArrayList<>();
        if (start == middle - nFft / 2) {
            all.add(framing(true, "middle", "half_frame", 0));
        }
        if (start == middle) {
            all.add(framing(false, "middle", "half_frame", 0));
        }
        if (start == 0 && win < nFft) {
            all.add(framing(false, "start", "half_frame", 0));
        }
        if (start == -(win / 2) && win < nFft) {
            all.add(framing(true, "start", "half_frame", 0));
        }
        if (start == -((win - hop) / 2)) {
            all.add(framing(true, "start", "half_overlap", 0));
        }
        if (start == middle - (nFft - hop) / 2) {
            all.add(framing(true, "middle", "half_overlap", 0));
        }
        boolean kaldiSize = nFft == win || nFft == Integer.highestOneBit(Math.max(1, win - 1)) * 2;
        if (kaldiSize
                && nFft % 2 == 0
                && g.bank().kind() != Bank.Kind.BINS
                && g.bank().shape().ordinal() < 2) {
            if (start == hop / 2 - win / 2) {
                all.add(kaldi(false));
            }
            if (start == 0 && g.cut().emphasis() == Cut.Emphasis.FRAME) {
                all.add(kaldi(true));
            }
        }
        if (start > 0 && all.isEmpty()) {
            all.add(framing(false, "start", "half_frame", (double) start / g.rate()));
        }
        return all;
    }

    private static Map<String, String> framing(boolean center, String windowAt, String padBy, double offset) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("center", Boolean.toString(center));
        keys.put("window_at", windowAt);
        keys.put("pad_by", padBy);
        keys.put("offset", Specs.number(offset));
        return keys;
    }

    private static Map<String, String> kaldi(boolean snip) {
        return new LinkedHashMap<>(Map.of("center", "false", "offset", "0", "snip_edges", Boolean.toString(snip)));
    }

    private List<Base> bases(Guess g, Map<String, String> framing) {
        List<Base> all = new ArrayList<>();
        boolean center = "true".equals(framing.get("center"));
        for (PadMode pad : center ? PadMode.values() : new PadMode[] {PadMode.CONSTANT}) {
            Map<String, String> keys = new LinkedHashMap<>(framing);
            keys.remove("offset");
            keys.put("n_fft", Integer.toString(g.cut().nFft()));
            keys.put("win_length", Integer.toString(g.cut().settled().win()));
            keys.put("hop_length", Integer.toString((int) g.cut().hop()));
            keys.put("window", g.cut().taper().window(g.cut().settled().win()).toString());
            keys.put("periodic", Boolean.toString(g.cut().settled().periodic()));
            keys.put("pad_mode", pad.name().toLowerCase(Locale.ROOT));
            keys.put("remove_dc_offset", Boolean.toString(g.cut().removeMean()));
            boolean inFrame = g.cut().emphasis() == Cut.Emphasis.FRAME;
            keys.put("preemphasis", Specs.number(inFrame ? g.cut().coefficient() : 0));
            SignalStep step = signalStep(g, Double.parseDouble(framing.getOrDefault("offset", "0")), ResamplePreset.HQ);
            try {
                for (Representation r : representations(g, keys)) {
                    double rest = rest(g, step, r);
                    all.add(new Base(g, step, r, rest));
                }
            } catch (SpecException e) {
                // This way of cutting frames is refused for these numbers; others are tried.
                continue;
            }
        }
        return all;
    }

    private SignalStep signalStep(Guess g, double offset, ResamplePreset preset) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("sample_rate", Integer.toString(g.rate()));
        if (g.rate() != signal.sampleRate()) {
            keys.put("resample", preset.name().toLowerCase(Locale.ROOT));
        }
        keys.put("offset_seconds", Specs.number(offset));
        if (g.cut().emphasis() == Cut.Emphasis.SIGNAL) {
            keys.put("pre_emphasis", Specs.number(g.cut().coefficient()));
        }
        if (sheet.live() < sheet.frames()) {
            keys.put("duration_seconds", Specs.number(sheet.frames() * g.cut().hop() / g.rate()));
            keys.put("fill", "zeros");
        }
        return Specs.with(SignalStep.DEFAULTS, keys);
    }

    private List<Representation> representations(Guess g, Map<String, String> keys) {
        Bank bank = g.bank();
        if (bank.kind() == Bank.Kind.BINS) {
            keys.put(
                    "power",
                    Specs.number(
                            g.curve().logarithm()
                                    ? 2
                                    : Numbers.nice(2 * g.curve().exponent(), 1e-5)));
            return List.of(Specs.with(LinearSpectrogram.DEFAULTS, keys));
        }
        if (keys.containsKey("snip_edges")) {
            return List.of(kaldi(g, keys.getOrDefault("snip_edges", "true")));
        }
        keys.put("power", Specs.number(bank.power()));
        keys.put("n_mels", Integer.toString(bank.bands()));
        keys.put("mel_scale", bank.scale().name().toLowerCase(Locale.ROOT));
        keys.put("filter_shape", bank.shape().name().toLowerCase(Locale.ROOT));
        keys.put("fmin", Specs.number(bank.fMin()));
        keys.put("fmax", bank.fMax() == g.rate() / 2.0 ? "auto" : Specs.number(bank.fMax()));
        if (bank.fMax() > g.rate() / 2.0) {
            keys.put("beyond_nyquist", "true");
        }
        keys.put("norm", bank.norm().toString());
        return List.of(Specs.with(MelSpectrogram.DEFAULTS, keys));
    }

    private static Representation kaldi(Guess g, String snip) {
        Bank bank = g.bank();
        int win = g.cut().settled().win();
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("snip_edges", snip);
        keys.put("frame_length_ms", Specs.number(milliseconds(win, g.rate())));
        keys.put("frame_shift_ms", Specs.number(milliseconds((int) g.cut().hop(), g.rate())));
        keys.put("round_to_power_of_two", Boolean.toString(g.cut().nFft() != win));
        keys.put("window", g.cut().taper().window(win).toString());
        keys.put("periodic", Boolean.toString(g.cut().settled().periodic()));
        keys.put("remove_dc_offset", Boolean.toString(g.cut().removeMean()));
        boolean inFrame = g.cut().emphasis() == Cut.Emphasis.FRAME;
        keys.put("preemphasis", Specs.number(inFrame ? g.cut().coefficient() : 0));
        keys.put("n_mels", Integer.toString(bank.bands()));
        boolean usual = bank.scale() == MelScale.HTK;
        keys.put("mel_scale", usual ? "kaldi" : bank.scale().name().toLowerCase(Locale.ROOT));
        keys.put("triangles_over", bank.shape() == FilterShape.TRIANGULAR ? "hertz" : "mel");
        keys.put("norm", bank.norm().toString());
        keys.put("fmin", Specs.number(bank.fMin()));
        keys.put("fmax", bank.fMax() == g.rate() / 2.0 ? "0" : Specs.number(bank.fMax()));
        keys.put("use_power", Boolean.toString(bank.power() == 2));
        keys.put("use_log_fbank", "false");
        return Specs.with(KaldiFbank.DEFAULTS, keys);
    }

    /** Kaldi counts in milliseconds and rounds down. */
    private static double milliseconds(int samples, int rate) {
        double exact = samples * 1000.0 / rate;
        return (int) (rate * exact * 0.001) == samples ? exact : (samples + 0.25) * 1000 / rate;
    }

    // ---- running

    /** The values of a recipe as {@code [frames][rows]}. */
    static double[][] run(Recipe recipe, Signal signal) {
        Spectrogram s = Pipeline.of(recipe).analyze(signal).get(0);
        double[][] values = new double[s.frames()][s.bands()];
        for (int i = 0; i < values.length; i++) {
            s.frame(i, values[i]);
        }
        return values;
    }

    /** What the bands leave unexplained over all frames, each row with a line of its own. */
    private double rest(Guess g, SignalStep step, Representation representation) {
        double[][] bands = run(Recipe.of(step, representation), signal);
        int frames = Math.min(bands.length, sheet.live());
        if (frames < sheet.live() - 2 || frames < 2) {
            return Double.POSITIVE_INFINITY;
        }
        Fit all = new Fit(new Given(bands, g), sheet, Alignment.spread(frames, frames));
        return all.score(g) + (frames < sheet.live() ? 1 : 0);
    }

    /** A model whose bands are there already. */
    private static final class Given extends Model {
        private final double[][] bands;
        private final boolean raised;

        Given(double[][] bands, Guess g) {
            super(new Sounding(Signal.of(new float[1], 8000)));
            this.bands = bands;
            raised = g.bank().kind() == Bank.Kind.BINS
                    && !g.curve().logarithm()
                    && g.curve().exponent() != 1;
        }

        @Override
        double[][] bands(Guess g, int[] frames) {
            double[][] some = new double[frames.length][];
            for (int j = 0; j < frames.length; j++) {
                some[j] = bands[frames[j]].clone();
                for (int b = 0; raised && b < some[j].length; b++) {
                    // The pipeline has raised them already; the curve will do it again.
                    some[j][b] = Math.pow(some[j][b], 1 / g.curve().exponent());
                }
            }
            return some;
        }
    }

    // ---- the rest of the chain

    private Result finished(Base base) {
        Result best = new Result(new Recipe(List.of()), Difference.INFINITE, List.of());
        for (Base normed : norms(base)) {
            double[][] bands = run(normed.recipe(1, List.of()), signal);
            List<Step> before = frameSteps(bands.length);
            double[][] live = new double[Math.min(sheet.live(), bands.length)][];
            System.arraycopy(bands, 0, live, 0, live.length);
            for (Chain.Proposal p : new Chain(normed.guess(), sheet, live).proposals()) {
                if (best.difference().within()) {
                    return best;
                }
                best = better(best, verified(normed, p, before));
            }
        }
        return best;
    }

    private Result verified(Base base, Chain.Proposal proposal, List<Step> before) {
        List<Step> after = new ArrayList<>(before);
        after.addAll(proposal.steps());
        Recipe recipe = base.recipe(proposal.sampleScale(), after);
        try {
            double[][] mine = run(recipe, signal);
            if (mine.length != sheet.frames() || mine[0].length != sheet.rows()) {
                return new Result(recipe, Difference.INFINITE, proposal.words());
            }
            return new Result(recipe, Difference.of(sheet.values(), mine, sheet.span()), proposal.words());
        } catch (SpecException e) {
            return new Result(recipe, Difference.INFINITE, proposal.words());
        }
    }

    /** The norms under which one line may do for all rows, the likeliest first. */
    private List<Base> norms(Base base) {
        Guess found = base.guess();
        // With an offset a norm shows in the rows' shape, so that the search has found it.
        if (found.bank().kind() == Bank.Kind.BINS || found.curve().offset() > 0) {
            return List.of(base);
        }
        List<Base> all = new ArrayList<>();
        Map<Base, Double> spreads = new LinkedHashMap<>();
        for (Norm norm : NORMS) {
            Guess g = found.with(found.bank().withNorm(norm));
            Base other = new Base(
                    g, base.signalStep(), Specs.with(base.representation(), "norm", norm.toString()), base.rest());
            spreads.put(other, spread(g));
            all.add(other);
        }
        all.sort(Comparator.comparing(other -> spreads.getOrDefault(other, 0.0)));
        // Only the likeliest, and Slaney's in case nothing tells them apart. What empty filters add to cepstra hides
        // the norm.
        return found.bank().kind() == Bank.Kind.CEPSTRA ? all : all.subList(0, 2);
    }

    /**
     * How much the lines of the rows differ: constants of logarithms, factors of powers. Cepstra but the first have no
     * constant if the norm is right, whatever the lifter.
     */
    private double spread(Guess g) {
        double[][] mine = fit.model().rows(g, fit.frames(), sheet.rows());
        double[][] lines = fit.lines(mine);
        if (g.bank().kind() == Bank.Kind.CEPSTRA) {
            double squares = 0;
            for (int b = 1; b < lines.length; b++) {
                squares += fit.counts(b) ? lines[b][1] * lines[b][1] : 0;
            }
            return squares;
        }
        double sum = 0;
        double squares = 0;
        double n = 0;
        for (int b = 0; b < lines.length; b++) {
            if (fit.counts(b) && lines[b][0] > 0) {
                double v = g.curve().logarithm() ? lines[b][1] / lines[b][0] : Math.log(lines[b][0]);
                n++;
                sum += v;
                squares += v * v;
            }
        }
        return n == 0 ? 0 : squares / n - sum / n * sum / n;
    }

    private List<Step> frameSteps(int frames) {
        int wanted = sheet.frames();
        if (frames == wanted) {
            return List.of();
        }
        return List.of(
                frames == wanted + 1
                        ? Specs.with(FixFrames.DEFAULTS, "drop_last", 1)
                        : Specs.with(FixFrames.DEFAULTS, "frames", wanted));
    }

    private Result otherResampler(Base base) {
        Base best = base;
        double offset = base.signalStep().offsetSeconds();
        for (ResamplePreset preset : ResamplePreset.values()) {
            SignalStep step = signalStep(base.guess(), offset, preset);
            try {
                double rest = rest(base.guess(), step, base.representation());
                if (rest < best.rest()) {
                    best = new Base(base.guess(), step, base.representation(), rest);
                }
            } catch (SpecException e) {
                // A resampler that does not take these rates.
                continue;
            }
        }
        return best == base ? new Result(new Recipe(List.of()), Difference.INFINITE, List.of()) : finished(best);
    }

    // ---- round numbers

    /** With round numbers where these explain as much. */
    Guess snapped(Guess from) {
        Guess g = from;
        double score = fit.score(g);
        // Free numbers follow the rounding of theirs a little way.
        double limit = 1.5 * score + 3e-8;
        if (g.curve().logarithm() && g.curve().offset() > 0 && fit.score(g.with(Curve.LINEAR)) < score) {
            // So large an offset makes a straight line of the logarithm.
            return snapped(g.with(Curve.LINEAR));
        }
        if (g.curve().offset() > 0 && fit.score(g.with(g.curve().withOffset(0))) <= limit) {
            g = g.with(g.curve().withOffset(0));
        }
        for (Knob knob : List.of(Knob.HIGH, Knob.LOW, Knob.EMPHASIS, Knob.TAPER, Knob.OFFSET)) {
            if (!applies(knob, g)) {
                continue;
            }
            double value = knob == Knob.OFFSET ? g.curve().offset() : knob.get(g);
            Guess chosen = g;
            for (double candidate : candidates(knob, value, g)) {
                Guess tried = knob == Knob.OFFSET ? g.with(g.curve().withOffset(candidate)) : knob.set(g, candidate);
                if (fit.score(tried) <= limit) {
                    chosen = tried;
                    break;
                }
            }
            g = chosen;
        }
        return g;
    }

    private static boolean applies(Knob knob, Guess g) {
        return switch (knob) {
            case HIGH, LOW -> g.bank().kind() != Bank.Kind.BINS;
            case EMPHASIS -> g.cut().emphasis() != Cut.Emphasis.NONE;
            case TAPER -> g.cut().taper().hasParameter();
            case OFFSET -> g.curve().logarithm() && g.curve().offset() > 0;
            default -> false;
        };
    }

    private static List<Double> candidates(Knob knob, double value, Guess g) {
        List<Double> all = new ArrayList<>();
        if (knob == Knob.HIGH && Math.abs(value - g.rate() / 2.0) < 20) {
            all.add(g.rate() / 2.0);
        }
        if (knob == Knob.OFFSET) {
            for (double gain : new double[] {1, 32768.0 * 32768.0, 32768}) {
                for (double tolerance : new double[] {1e-2, 1e-3, 1e-4}) {
                    double nice = Numbers.nice(value * gain, tolerance * value * gain);
                    if (nice > 0) {
                        all.add(nice / gain);
                    }
                }
            }
            return all;
        }
        boolean hertz = knob == Knob.HIGH || knob == Knob.LOW;
        for (double unit = hertz ? 100 : 0.1; unit > (hertz ? 1e-3 : 1e-6); unit /= 10) {
            all.add(Math.rint(value / unit) * unit);
        }
        List<Double> clean = new ArrayList<>();
        all.forEach(v -> clean.add(Numbers.nice(v, 1e-9 * Math.max(1, Math.abs(v)))));
        return clean;
    }
}
