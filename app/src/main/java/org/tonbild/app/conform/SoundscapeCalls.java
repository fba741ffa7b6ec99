package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.tonbild.audio.Signal;
import org.tonbild.measure.Background;
import org.tonbild.measure.Band;
import org.tonbild.measure.Distribution;
import org.tonbild.measure.Envelope;
import org.tonbild.measure.Moments;
import org.tonbild.measure.Regions;
import org.tonbild.measure.ShapeSpec;
import org.tonbild.measure.Sonogram;
import org.tonbild.measure.SonogramSpec;
import org.tonbild.measure.SpectralIndices;
import org.tonbild.measure.TemporalIndices;
import org.tonbild.spec.Specs;

/** Calls of scikit-maad: spectrograms as pictures, features of sounds, and indices of soundscapes. */
final class SoundscapeCalls {
    /** The manifests show so many rows of a spectrogram. */
    private static final int SHOWN = 128;

    private static final Name[] SPECTROGRAM = {
        as("nperseg", "win_length"),
        as("noverlap", "overlap"),
        Name.window("window", "window"),
        words("mode", "amplitude", Map.of("psd", "false", "amplitude", "true"))
    };

    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

    private static final Map<String, ShapeSpec> RESOLUTIONS =
            Map.of("low", ShapeSpec.LOW, "med", ShapeSpec.MEDIUM, "high", ShapeSpec.HIGH);

    private SoundscapeCalls() {}

    /**
     * A spectrogram, with what else came out.
     *
     * @param sonograms the spectrogram; two of them where rounding in the reference decides between two
     * @param named the results by name, none for one result alone
     */
    record Pictured(List<Sonogram> sonograms, Map<String, Value> named) implements Value {
        static Pictured of(Sonogram sonogram) {
            return new Pictured(List.of(sonogram), Map.of());
        }

        static Pictured of(List<Background.Cleaned> ways) {
            return new Pictured(
                    ways.stream().map(Background.Cleaned::sonogram).toList(),
                    Map.of(
                            "out",
                            of(ways.get(0).sonogram()),
                            "profile",
                            FilterCalls.row(ways.get(0).profile())));
        }

        Pictured each(UnaryOperator<Sonogram> change) {
            return new Pictured(sonograms.stream().map(change).toList(), Map.of());
        }

        @Override
        public NumberArray array() {
            return NumberArray.of(sonograms.get(0).values());
        }
    }

    /**
     * Where something sounds.
     *
     * @param masks true there; two of them where rounding in the reference decides between two
     */
    private record Masked(List<boolean[][]> masks) implements Value {
        @Override
        public NumberArray array() {
            return array(masks.get(0));
        }

        @Override
        public List<NumberArray> ways() {
            return masks.stream().map(Masked::array).toList();
        }

        private static NumberArray array(boolean[][] mask) {
            double[][] rows = new double[mask.length][mask[0].length];
            for (int b = 0; b < rows.length; b++) {
                for (int t = 0; t < rows[b].length; t++) {
                    rows[b][t] = mask[b][t] ? 1 : 0;
                }
            }
            return NumberArray.of(rows);
        }
    }

    private static Pictured pictured(Given in) {
        return in.as(Pictured.class, "a spectrogram of scikit-maad");
    }

    private static Sonogram sonogram(Given in) {
        return pictured(in).sonograms().get(0);
    }

    private static Signal signal(Given in, Arguments arguments) {
        Signal signal = in.signal();
        return in.signal(arguments.integer("fs", signal.sampleRate()));
    }

    static Value spectrogram(Given in, Arguments arguments) {
        Signal signal = signal(in, arguments);
        Sonogram sonogram = arguments.into(SonogramSpec.DEFAULTS, SPECTROGRAM).of(signal);
        double[] time = range(arguments, "tlims");
        double[] frequency = range(arguments, "flims");
        sonogram = time.length == 0 ? sonogram : sonogram.excerpt(time[0], time[1]);
        sonogram = frequency.length == 0 ? sonogram : sonogram.band(frequency[0], frequency[1]);
        return new Pictured(
                List.of(sonogram),
                Map.of(
                        "Sxx", Pictured.of(sonogram.lowest(SHOWN)),
                        "tn", FilterCalls.row(sonogram.seconds()),
                        "fn", FilterCalls.row(sonogram.hertz())));
    }

    private static double[] range(Arguments arguments, String name) {
        double[] range = arguments.numbers(name);
        arguments.text(name, "none");
        return range;
    }

    private static Band band(Arguments arguments, String name, Band otherwise) {
        double[] range = range(arguments, name);
        return range.length == 0 ? otherwise : new Band(range[0], range[1]);
    }

    private static Band all(Sonogram sonogram) {
        double[] hertz = sonogram.hertz();
        return new Band(hertz[0], hertz[hertz.length - 1]);
    }

    static Value decibels(Given in, Arguments arguments) {
        double gain = arguments.number("db_gain", 0);
        OptionalDouble range = arguments.optionalNumber("db_range", OptionalDouble.empty());
        return pictured(in).each(s -> s.decibels(gain, range));
    }

    static Value add(Given in, Arguments arguments) {
        double value = arguments.number("value", 0);
        return pictured(in).each(s -> s.map(v -> v + value));
    }

    static Value rows(Given in, Arguments arguments) {
        int bands = arguments.integer("n", 0);
        return pictured(in).each(s -> s.lowest(bands));
    }

    static Value subtract(Given in, Arguments arguments) {
        return Pictured.of(List.of(Background.subtracted(
                sonogram(in),
                arguments.integer("gauss_win", 50),
                arguments.number("gauss_std", 25),
                arguments.number("beta1", 1),
                arguments.number("beta2", 1),
                arguments.number("llambda", 1))));
    }

    /** Whether a value that equals its background lies above it is decided by rounding in the reference. */
    static Value alongAxis(Given in, Arguments arguments) {
        Background.Level level = word(Background.Level.class, arguments.text("mode", "median"));
        boolean ofFrames = arguments.integer("axis", 1) == 0;
        int running = arguments.integer("N", 25);
        int bins = arguments.integer("N_bins", 50);
        return Pictured.of(Stream.of(false, true)
                .map(above -> Background.alongAxis(sonogram(in), level, ofFrames, running, bins, above))
                .toList());
    }

    static Value equalize(Given in, Arguments arguments) {
        return pictured(in).each(Background::equalized);
    }

    static Value smooth(Given in, Arguments arguments) {
        double deviation = arguments.number("std", 1);
        return pictured(in).each(s -> Background.smoothed(s, deviation));
    }

    static Value mask(Given in, Arguments arguments) {
        double deviations = arguments.number("bin_std", 6);
        double less = arguments.number("bin_per", 0.5);
        double high = arguments.number("bin_h", 0.7);
        double low = arguments.number("bin_l", 0.3);
        boolean relative = switch (arguments.text("mode_bin", "relative")) {
            case "relative" -> true;
            case "absolute" -> false;
            default -> throw new UntranslatedException("maad.rois.create_mask: mode_bin has no such word");
        };
        return new Masked(pictured(in).sonograms().stream()
                .map(s -> relative ? Regions.relativeMask(s, deviations, less) : Regions.mask(s, high, low))
                .toList());
    }

    static Value regions(Given in, Arguments arguments) {
        double smallest =
                arguments.optionalNumber("min_roi", OptionalDouble.empty()).orElse(1);
        double largest =
                arguments.optionalNumber("max_roi", OptionalDouble.empty()).orElse(Long.MAX_VALUE);
        List<Regions> ways = in.as(Masked.class, "a mask").masks().stream()
                .map(mask -> Regions.of(mask, (long) Math.ceil(smallest), (long) Math.floor(largest)))
                .toList();
        return new Value.Named(Map.of(
                "labels",
                new Ways(ways.stream().map(SoundscapeCalls::labels).toList()),
                "boxes",
                new Ways(ways.stream().map(SoundscapeCalls::boxes).toList())));
    }

    private static NumberArray labels(Regions regions) {
        return NumberArray.of(Arrays.stream(regions.labels())
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new));
    }

    private static NumberArray boxes(Regions regions) {
        double[] corners = regions.boxes().stream()
                .flatMapToDouble(box -> DoubleStream.of(box.minBand(), box.minFrame(), box.maxBand(), box.maxFrame()))
                .toArray();
        return new NumberArray(new int[] {corners.length / 4, 4}, corners);
    }

    /**
     * A result that may be either of these.
     *
     * @param ways the numbers
     */
    private record Ways(List<NumberArray> ways) implements Value {
        @Override
        public NumberArray array() {
            return ways.get(0);
        }
    }

    static Value shape(Given in, Arguments arguments) {
        ShapeSpec named = RESOLUTIONS.get(arguments.text("resolution", "low"));
        if (named != null) {
            return FilterCalls.row(named.of(sonogram(in)));
        }
        Arguments own = arguments.nested("resolution");
        ShapeSpec spec = own.into(
                ShapeSpec.DEFAULTS,
                as("ntheta", "directions"),
                same("bandwidth"),
                as("frequency", "frequencies"),
                same("gamma"),
                as("npyr", "sizes"));
        own.finish();
        return FilterCalls.row(spec.of(sonogram(in)));
    }

    static Value centroid(Given in, Arguments arguments) {
        return FilterCalls.row(sonogram(in).centroid());
    }

    static Value spectralMoments(Given in, Arguments arguments) {
        arguments.optionalNumber("axis", OptionalDouble.empty());
        return moments(Moments.of(sonogram(in).meanOverTime()));
    }

    static Value temporalMoments(Given in, Arguments arguments) {
        return moments(Moments.of(signal(in, arguments)));
    }

    private static Value moments(Moments moments) {
        return numbers(moments.mean(), moments.variance(), moments.skewness(), moments.kurtosis());
    }

    private static Distribution lines(Given in, Arguments arguments) {
        return Distribution.overFrequency(signal(in, arguments), arguments.integer("nperseg", 1024));
    }

    private static double[] peak(Distribution lines, String method) {
        return switch (method) {
            case "best" -> lines.finePeak();
            case "fast" -> new double[] {lines.peak(), lines.peakEnergy()};
            default -> throw new UntranslatedException("maad.features.peak_frequency: method has no word " + method);
        };
    }

    static Value peakFrequency(Given in, Arguments arguments) {
        double[] peak = peak(lines(in, arguments), arguments.text("method", "best"));
        return arguments.flag("amp", false) ? FilterCalls.row(peak) : numbers(peak[0]);
    }

    static Value spectralQuantile(Given in, Arguments arguments) {
        return quantiles(lines(in, arguments), arguments);
    }

    private static Value quantiles(Distribution distribution, Arguments arguments) {
        double[] shares = arguments.has("q") ? arguments.numbers("q") : QUANTILES;
        double[] places = distribution.quantiles(shares);
        if (!arguments.flag("amp", false)) {
            return FilterCalls.row(places);
        }
        double[][] rows = new double[shares.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {shares[i], places[i], distribution.energyAt(places[i])};
        }
        return new Value.Numbers(NumberArray.of(rows));
    }

    static Value spectralBandwidth(Given in, Arguments arguments) {
        Distribution lines = lines(in, arguments);
        String method = arguments.text("method", "fast");
        String reference = arguments.text("reference", "peak");
        double decibels = arguments.number("dB", 3);
        if (arguments.text("mode", "quantile").equals("quantile")) {
            return FilterCalls.row(lines.spread());
        }
        double top = reference.equals("central") ? lines.energyAt(lines.quantile(0.5)) : peak(lines, method)[1];
        return numbers(lines.width(top, decibels));
    }

    static Value zeroCrossings(Given in, Arguments arguments) {
        return numbers(TemporalIndices.zeroCrossingsPerSecond(signal(in, arguments)));
    }

    private static Distribution overTime(Given in, Arguments arguments) {
        Signal signal = signal(in, arguments);
        int nPerSeg = arguments.integer("nperseg", 1024);
        Envelope envelope = word(Envelope.class, arguments.text("env_mode", "fast"));
        if (arguments.text("mode", "spectrum").equals("envelope")) {
            return Distribution.overTime(signal, envelope, nPerSeg);
        }
        SonogramSpec spec = Specs.with(SonogramSpec.DEFAULTS, "win_length", nPerSeg);
        return Distribution.overTime(spec.of(signal));
    }

    static Value temporalQuantile(Given in, Arguments arguments) {
        return quantiles(overTime(in, arguments), arguments);
    }

    static Value temporalDuration(Given in, Arguments arguments) {
        return FilterCalls.row(overTime(in, arguments).spread());
    }

    private static TemporalIndices temporal(Given in, Arguments arguments) {
        return TemporalIndices.of(
                signal(in, arguments),
                word(Envelope.class, arguments.text("mode", "fast")),
                arguments.integer("Nt", 512));
    }

    static Value temporalMedian(Given in, Arguments arguments) {
        return numbers(temporal(in, arguments).median());
    }

    static Value temporalEntropy(Given in, Arguments arguments) {
        return numbers(temporal(in, arguments).entropy(!seewave(arguments)));
    }

    private static boolean seewave(Arguments arguments) {
        return arguments.text("compatibility", "QUT").equals("seewave");
    }

    private static boolean soundecology(Arguments arguments) {
        return arguments.text("R_compatible", "soundecology").equals("soundecology");
    }

    static Value temporalActivity(Given in, Arguments arguments) {
        TemporalIndices.Activity activity = temporal(in, arguments).activity(arguments.number("dB_threshold", 3));
        return numbers(activity.fraction(), activity.count(), activity.meanDb());
    }

    static Value temporalEvents(Given in, Arguments arguments) {
        TemporalIndices.Events events = temporal(in, arguments)
                .events(
                        arguments.number("dB_threshold", 3),
                        arguments
                                .optionalNumber("rejectDuration", OptionalDouble.empty())
                                .orElse(-1));
        return numbers(events.fraction(), events.meanSeconds(), events.perSecond());
    }

    static Value complexity(Given in, Arguments arguments) {
        return perBand(SpectralIndices.acousticComplexity(sonogram(in)));
    }

    private static Value perBand(SpectralIndices.PerBand index) {
        return new Value.Named(Map.of(
                "per_bin", FilterCalls.row(index.bands()),
                "sum", numbers(index.sum()),
                "mean", numbers(index.mean())));
    }

    /** One number alone where the reference shows no more. */
    static Value frequencyEntropy(Given in, Arguments arguments) {
        boolean root = seewave(arguments);
        Value whole = numbers(SpectralIndices.frequencyEntropy(sonogram(in), root));
        return new Value.Named(Map.of(
                "", whole,
                "Hf", whole,
                "per_bin", FilterCalls.row(SpectralIndices.entropyPerBand(sonogram(in), root))));
    }

    static Value concentrations(Given in, Arguments arguments) {
        Sonogram sonogram = sonogram(in);
        SpectralIndices.Concentrations c =
                SpectralIndices.concentrations(sonogram, band(arguments, "flim", all(sonogram)));
        return numbers(c.average(), c.variance(), c.variation(), c.peaks(), c.peaksKurtosis(), c.peaksSkewness());
    }

    static Value soundscape(Given in, Arguments arguments) {
        SpectralIndices.Soundscape s = SpectralIndices.soundscape(
                sonogram(in),
                band(arguments, "flim_bioPh", new Band(1000, 10_000)),
                band(arguments, "flim_antroPh", new Band(0, 1000)),
                soundecology(arguments));
        return numbers(s.ndsi(), s.ratio(), s.anthropophony(), s.biophony());
    }

    static Value bioacoustic(Given in, Arguments arguments) {
        Band band = band(arguments, "flim", new Band(2000, 15_000));
        return numbers(SpectralIndices.bioacoustic(sonogram(in), band, soundecology(arguments)));
    }

    private static Band bins(Arguments arguments) {
        return new Band(arguments.number("fmin", 0), arguments.number("fmax", 20_000));
    }

    static Value diversity(Given in, Arguments arguments) {
        return numbers(SpectralIndices.acousticDiversity(
                sonogram(in),
                bins(arguments),
                arguments.number("bin_step", 1000),
                arguments.number("dB_threshold", -50),
                word(SpectralIndices.Diversity.class, arguments.text("index", "shannon"))));
    }

    static Value evenness(Given in, Arguments arguments) {
        return numbers(SpectralIndices.acousticEvenness(
                sonogram(in),
                bins(arguments),
                arguments.number("bin_step", 500),
                arguments.number("dB_threshold", -50)));
    }

    static Value rao(Given in, Arguments arguments) {
        Sonogram sonogram = sonogram(in);
        return numbers(SpectralIndices.raoEntropy(
                sonogram.meanOverTime(), sonogram.hertz(), arguments.number("bin_step", 1000)));
    }

    static Value derivation(Given in, Arguments arguments) {
        Sonogram sonogram = sonogram(in);
        Band band = arguments.has("flim") ? band(arguments, "flim", all(sonogram)) : new Band(2000, 8000);
        boolean thirds = arguments.text("mode", "thirdOctave").equals("thirdOctave");
        return numbers(SpectralIndices.timeFrequencyDerivation(sonogram, band, thirds, arguments.flag("log", true)));
    }

    static Value gradient(Given in, Arguments arguments) {
        return perBand(SpectralIndices.acousticGradient(
                sonogram(in),
                arguments.number("dt", 1),
                arguments.integer("order", 1),
                word(SpectralIndices.Norm.class, arguments.text("norm", "per_bin"))));
    }

    private static Value numbers(double... values) {
        return FilterCalls.row(values);
    }

    private static <E extends Enum<E>> E word(Class<E> words, String word) {
        try {
            return Enum.valueOf(words, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UntranslatedException(words.getSimpleName() + " has no word " + word);
        }
    }
}
