package org.tonbild.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The measures of one recording in one row: its samples, its envelope, its spectrum, and the indices of its soundscape,
 * each with the defaults of scikit-maad but for what is said here. Bands end at half the rate.
 *
 * @param winLength length of a segment of the spectrogram, default 1024; every half segment
 * @param block length of a block of the envelope, default 512
 * @param eventDb how far above the background the envelope is active, default 3 dB
 * @param biophonyLow lower end of what lives, default 1000 Hz, and upper end of what man makes
 * @param biophonyHigh upper end of what lives, default 10000 Hz
 * @param diversityDb how far below the largest amplitude a value counts for diversity and evenness, default -50 dB
 * @param minRoi least size of a region in values of the spectrogram, default 9
 */
public record SoundscapeSpec(
        @Param(value = "length of a segment of the spectrogram", unit = "samples", min = 16, max = 1 << 20)
        int winLength,

        @Param(value = "length of a block of the envelope", unit = "samples", min = 1, max = 1 << 20)
        int block,

        @Param(value = "how far above the background the envelope is active", unit = "dB", min = 0, max = 200)
        double eventDb,

        @Param(value = "lower end of what lives, upper end of what man makes", unit = "Hz", min = 1, max = 384_000)
        double biophonyLow,

        @Param(value = "upper end of what lives", unit = "Hz", min = 1, max = 384_000)
        double biophonyHigh,

        @Param(value = "how far below the largest amplitude values count", unit = "dB", min = -300, max = 0)
        double diversityDb,

        @Param(value = "least size of a region, in values of the spectrogram", min = 1, max = 1 << 30)
        int minRoi)
        implements Spec {
    private static final double DIVERSITY_STEP = 1000;
    private static final double EVENNESS_STEP = 500;
    private static final double DIVERSITY_FMAX = 20_000;
    private static final Band BIOACOUSTIC = new Band(2000, 15_000);
    private static final Band DERIVATION = new Band(2000, 8000);

    /** Segments of 1024 samples, blocks of 512. */
    public static final SoundscapeSpec DEFAULTS = new SoundscapeSpec(1024, 512, 3, 1000, 10_000, -50, 9);

    public SoundscapeSpec {
        Specs.check(SoundscapeSpec.class, winLength, block, eventDb, biophonyLow, biophonyHigh, diversityDb, minRoi);
        if (biophonyHigh <= biophonyLow) {
            throw new SpecException(
                    "biophony_high", biophonyHigh + " Hz does not lie above biophony_low, " + biophonyLow + " Hz");
        }
    }

    /**
     * The measures by name, always the same names in the same order; NaN where silence has none:
     *
     * <ul>
     *   <li>{@code seconds}; {@code mean}, {@code variance}, {@code skewness}, {@code kurtosis} of the samples ({@link
     *       Moments}); {@code zero_crossings} per second
     *   <li>{@code peak_hz}, {@code median_hz}, {@code bandwidth_50}, {@code bandwidth_90} in hertz ({@link Distribution})
     *   <li>{@code m}, {@code ht}: median and entropy of the envelope; {@code act_fraction}, {@code act_count}, {@code
     *       act_db}; {@code evn_fraction}, {@code evn_seconds}, {@code evn_per_second} ({@link TemporalIndices})
     *   <li>{@code hf}, {@code h} (the product of {@code ht} and {@code hf}), {@code aci}, {@code ndsi}, {@code ba} (life
     *       over man), {@code bi}, {@code adi}, {@code aei}, {@code raoq}, {@code tfsd}, {@code agi}, {@code eas}, {@code
     *       ecu}, {@code ecv}, {@code eps} ({@link SpectralIndices})
     *   <li>{@code roi_count} and {@code roi_cover}: how many regions rise above the background, and what share of the
     *       spectrogram they take ({@link Regions})
     * </ul>
     *
     * @throws SpecException if the recording is too short for two frames
     */
    public Map<String, Double> of(Signal channel) {
        Sonogram power = sonogram(false).of(channel);
        if (power.frames() < 2) {
            throw new SpecException(
                    "win_length",
                    channel.length() + " samples are one segment of " + winLength + "; shorten it, or give more");
        }
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("seconds", channel.durationSeconds());
        Moments moments = Moments.of(channel);
        row.put("mean", moments.mean());
        row.put("variance", moments.variance());
        row.put("skewness", moments.skewness());
        row.put("kurtosis", moments.kurtosis());
        row.put("zero_crossings", TemporalIndices.zeroCrossingsPerSecond(channel));
        spectrum(channel, row);
        envelope(channel, row);
        spectrogram(channel, power, row);
        regions(power, row);
        return Collections.unmodifiableMap(row);
    }

    private SonogramSpec sonogram(boolean amplitude) {
        return Specs.with(SonogramSpec.DEFAULTS, Map.of("win_length", "" + winLength, "amplitude", "" + amplitude));
    }

    private void spectrum(Signal channel, Map<String, Double> row) {
        Distribution lines = Distribution.overFrequency(channel, winLength);
        boolean silent = lines.peakEnergy() == 0;
        double[] spread = silent ? new double[] {Double.NaN, Double.NaN} : lines.spread();
        row.put("peak_hz", silent ? Double.NaN : lines.finePeak()[0]);
        row.put("median_hz", silent ? Double.NaN : lines.quantile(0.5));
        row.put("bandwidth_50", spread[0]);
        row.put("bandwidth_90", spread[1]);
    }

    private void envelope(Signal channel, Map<String, Double> row) {
        TemporalIndices temporal = TemporalIndices.of(channel, Envelope.FAST, block);
        TemporalIndices.Activity activity = temporal.activity(eventDb);
        TemporalIndices.Events events = temporal.events(eventDb, -1);
        row.put("m", temporal.median());
        row.put("ht", temporal.entropy(true));
        row.put("act_fraction", activity.fraction());
        row.put("act_count", (double) activity.count());
        row.put("act_db", activity.meanDb());
        row.put("evn_fraction", events.fraction());
        row.put("evn_seconds", events.meanSeconds());
        row.put("evn_per_second", events.perSecond());
    }

    private void spectrogram(Signal channel, Sonogram power, Map<String, Double> row) {
        Sonogram amplitude = sonogram(true).of(channel);
        double nyquist = channel.sampleRate() / 2.0;
        double[] hertz = power.hertz();
        double step = power.seconds()[1] - power.seconds()[0];
        Band life = below(new Band(biophonyLow, biophonyHigh), nyquist);
        Band all = new Band(hertz[0], hertz[hertz.length - 1]);
        Band diversity = below(new Band(0, DIVERSITY_FMAX), nyquist);
        double hf = SpectralIndices.frequencyEntropy(power, false);
        SpectralIndices.Soundscape soundscape = SpectralIndices.soundscape(power, life, new Band(0, life.low()), true);
        SpectralIndices.Concentrations concentrations = SpectralIndices.concentrations(power, all);
        row.put("hf", hf);
        row.put("h", hf * row.getOrDefault("ht", Double.NaN));
        row.put("aci", SpectralIndices.acousticComplexity(amplitude).sum());
        row.put("ndsi", soundscape.ndsi());
        row.put("ba", soundscape.ratio());
        row.put("bi", SpectralIndices.bioacoustic(amplitude, below(BIOACOUSTIC, nyquist), true));
        row.put(
                "adi",
                SpectralIndices.acousticDiversity(
                        amplitude, diversity, DIVERSITY_STEP, diversityDb, SpectralIndices.Diversity.SHANNON));
        row.put("aei", SpectralIndices.acousticEvenness(amplitude, diversity, EVENNESS_STEP, diversityDb));
        row.put("raoq", SpectralIndices.raoEntropy(power.meanOverTime(), hertz, DIVERSITY_STEP));
        row.put("tfsd", SpectralIndices.timeFrequencyDerivation(power, below(DERIVATION, nyquist), true, true));
        row.put(
                "agi",
                SpectralIndices.acousticGradient(power, step, 1, SpectralIndices.Norm.PER_BIN)
                        .mean());
        row.put("eas", concentrations.average());
        row.put("ecu", concentrations.variance());
        row.put("ecv", concentrations.variation());
        row.put("eps", concentrations.peaks());
    }

    private static Band below(Band band, double nyquist) {
        return new Band(Math.min(band.low(), nyquist), Math.min(band.high(), nyquist));
    }

    private void regions(Sonogram power, Map<String, Double> row) {
        if (Statistics.sum(power.meanOverTime()) == 0) {
            row.put("roi_count", 0.0);
            row.put("roi_cover", 0.0);
            return;
        }
        Sonogram smooth = Background.smoothed(Background.equalized(power).decibels(0, OptionalDouble.empty()), 1);
        Regions regions = Regions.of(Regions.relativeMask(smooth, 6, 0.5), minRoi, Long.MAX_VALUE);
        row.put("roi_count", (double) regions.boxes().size());
        row.put("roi_cover", regions.cover());
    }
}
