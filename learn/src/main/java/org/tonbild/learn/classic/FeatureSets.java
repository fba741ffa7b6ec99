package org.tonbild.learn.classic;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.OnsetStrength;
import org.tonbild.representation.Representation;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.SpectralBandwidth;
import org.tonbild.representation.SpectralCentroid;
import org.tonbild.representation.SpectralContrast;
import org.tonbild.representation.SpectralCrest;
import org.tonbild.representation.SpectralEntropy;
import org.tonbild.representation.SpectralFlatness;
import org.tonbild.representation.SpectralFlux;
import org.tonbild.representation.SpectralRolloff;
import org.tonbild.representation.ZeroCrossingRate;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Spelling;

/** The feature sets that have a name. */
public final class FeatureSets {
    /** Level, spread, extremes, and how fast a row goes up and down; nothing that depends on where in the clip it is. */
    private static final List<Statistic> MANY = List.of(
            Statistic.MEAN,
            Statistic.DEVIATION,
            Statistic.Q10,
            Statistic.MEDIAN,
            Statistic.Q90,
            Statistic.MAXIMUM,
            Statistic.DELTA_MEAN,
            Statistic.DELTA_DEVIATION,
            Statistic.MODULATION_0_5,
            Statistic.MODULATION_1,
            Statistic.MODULATION_2,
            Statistic.MODULATION_4,
            Statistic.MODULATION_8,
            Statistic.MODULATION_16,
            Statistic.REPETITION);

    private static final List<Statistic> TWO = List.of(Statistic.MEAN, Statistic.DEVIATION);

    private static final SignalStep FIVE_SECONDS =
            Specs.with(SignalStep.DEFAULTS, Map.of("sample_rate", "44100", "duration_seconds", "5", "fill", "zeros"));

    private static final Decibels DECIBELS = Specs.with(Decibels.DEFAULTS, Map.of("top_db", "none", "floor_db", "-80"));

    private static final Representation MEL_64 = Specs.with(MelSpectrogram.DEFAULTS, "n_mels", 64);

    private static final Recipe MFCC = Recipe.of(MelSpectrogram.DEFAULTS, DECIBELS, Cepstrum.DEFAULTS);

    /**
     * 1695 numbers of clips of about five seconds: fifteen statistics of 64 mel bands in decibels, 20 cepstra, loudness,
     * zero crossings, eight shapes of the spectrum, onsets and 12 pitch classes.
     */
    public static final FeatureSet CLIP = new FeatureSet(
            "clip",
            FIVE_SECONDS,
            List.of(
                    new FeatureBlock("mel", Recipe.of(MEL_64, DECIBELS), MANY),
                    new FeatureBlock("mfcc", MFCC, MANY),
                    new FeatureBlock("rms", Recipe.of(RootMeanSquare.DEFAULTS, DECIBELS), MANY),
                    new FeatureBlock("zero-crossings", Recipe.of(ZeroCrossingRate.DEFAULTS), MANY),
                    new FeatureBlock("centroid", Recipe.of(SpectralCentroid.DEFAULTS), MANY),
                    new FeatureBlock("bandwidth", Recipe.of(SpectralBandwidth.DEFAULTS), MANY),
                    new FeatureBlock("rolloff", Recipe.of(SpectralRolloff.DEFAULTS), MANY),
                    new FeatureBlock("flatness", Recipe.of(SpectralFlatness.DEFAULTS), MANY),
                    new FeatureBlock("crest", Recipe.of(SpectralCrest.DEFAULTS), MANY),
                    new FeatureBlock("entropy", Recipe.of(SpectralEntropy.DEFAULTS), MANY),
                    new FeatureBlock("contrast", Recipe.of(SpectralContrast.DEFAULTS), MANY),
                    new FeatureBlock("flux", Recipe.of(SpectralFlux.DEFAULTS), MANY),
                    new FeatureBlock("onset", Recipe.of(OnsetStrength.DEFAULTS), MANY),
                    new FeatureBlock("chroma", Recipe.of(Specs.with(ChromaStft.DEFAULTS, "tuning", 0)), MANY)));

    /**
     * Mean and deviation of 20 cepstra and of the zero crossings, the kind of table that the authors of ESC-10 measured
     * their classifiers on (K. J. Piczak 2015, doi:10.1145/2733373.2806390); frames and numbers of cepstra are ours.
     */
    public static final FeatureSet MFCC_ZERO_CROSSINGS = new FeatureSet(
            "mfcc-zero-crossings",
            FIVE_SECONDS,
            List.of(
                    new FeatureBlock("mfcc", MFCC, TWO),
                    new FeatureBlock("zero-crossings", Recipe.of(ZeroCrossingRate.DEFAULTS), TWO)));

    /** Every named set. */
    public static final List<FeatureSet> ALL = List.of(CLIP, MFCC_ZERO_CROSSINGS);

    private FeatureSets() {}

    /**
     * The set of a name.
     *
     * @throws SpecException naming the nearest one
     */
    public static FeatureSet get(String name) {
        return ALL.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SpecException(
                        "features",
                        "'" + name + "' is no feature set"
                                + Spelling.hint(
                                        name, ALL.stream().map(FeatureSet::name).toList())));
    }
}
