package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.DatasetException;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.ZeroCrossingRate;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class FeatureSetTest {
    private static final FeatureSet TWO = new FeatureSet(
            "two",
            SignalStep.mono(8000),
            List.of(
                    new FeatureBlock(
                            "rms",
                            Recipe.of(RootMeanSquare.DEFAULTS),
                            List.of(Statistic.MEDIAN, Statistic.MODULATION_4)),
                    new FeatureBlock(
                            "mel",
                            Recipe.of(Specs.with(MelSpectrogram.DEFAULTS, "n_mels", 3), Decibels.DEFAULTS),
                            List.of(Statistic.MEAN))));

    private static Recording tone(int samples) {
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.5 * Math.sin(2 * Math.PI * 500 * t / 8000.0));
        }
        return Recording.of("tone", Signal.of(x, 8000));
    }

    @Test
    void theTextReadsBackAndItsNameIsNoPartOfTheHash() {
        for (FeatureSet set : FeatureSets.ALL) {
            FeatureSet again = FeatureSet.parse(set.toText());
            assertThat(again).isEqualTo(set);
            assertThat(again.hash()).isEqualTo(set.hash()).hasSize(64);
            assertThat(FeatureSets.get(set.name())).isSameAs(set);
        }
        FeatureSet renamed = new FeatureSet("other", TWO.signal(), TWO.blocks());
        assertThat(renamed.hash()).isEqualTo(TWO.hash());
        FeatureSet other = FeatureSet.parse(TWO.toText().replace("median", "mean"));
        assertThat(other.hash()).isNotEqualTo(TWO.hash());
    }

    @Test
    void keysThatAreLeftOutHaveTheirDefaults() {
        FeatureSet set = FeatureSet.parse(
                "# mine\nfeatures=1\n[signal]\n1.step=signal\n1.sample_rate=8000\n\n[zeros]\nstatistics=mean q90\n"
                        + "1.step=zero_crossings\n");
        assertThat(set.signal()).isEqualTo(SignalStep.mono(8000));
        assertThat(set.blocks())
                .containsExactly(new FeatureBlock(
                        "zeros", Recipe.of(ZeroCrossingRate.DEFAULTS), List.of(Statistic.MEAN, Statistic.Q90)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=x | the first line has to be features=1",
                "features=2 | is of version 2; this program reads version 1",
                "features=1 | there is no block; name at least one representation",
                "features=1;[Mel];statistics=mean;1.step=mel | 'Mel' names no block",
                "features=1;[mel];1.step=mel | the block mel needs statistics, each of them once",
                "features=1;[mel];statistics=mean mean;1.step=mel | the block mel needs statistics, each of them once",
                "features=1;[mel];statistics=mena;1.step=mel | 'mena' is no statistic",
                "features=1;[mel];statistics=mean;1.step=mle | 'mle' is not a known step",
                "features=1;[mel];statistics=mean;1.step=mel;2.step=image | ends in an image",
                "features=1;[mel];statistics=mean;1.step=signal;2.step=mel | has a signal step",
                "features=1;[m];statistics=mean;1.step=mel;[m];statistics=mean;1.step=rms | the name m stands twice"
            })
    void aWrongTextIsRefusedInASentence(String text, String sentence) {
        assertThatThrownBy(() -> FeatureSet.parse(text.replace(';', '\n')))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aToneHasItsLevelAndNoModulation() throws IOException {
        FeatureExtractor.Row row = new FeatureExtractor(TWO, AudioReader.core()).row(tone(16_000));
        assertThat(row.columns())
                .containsExactly("rms.median", "rms.modulation_4", "mel[0].mean", "mel[1].mean", "mel[2].mean");
        assertThat(row.values()[0]).isEqualTo((float) (0.5 / Math.sqrt(2)), within(1e-4f));
        assertThat(row.values()[1]).isEqualTo(0, within(0.03f));
        assertThat(row.values()[2]).isGreaterThan(row.values()[3]).isGreaterThan(row.values()[4]);
    }

    @Test
    void theNamedSetHasItsColumns() throws IOException {
        FeatureExtractor.Row row = new FeatureExtractor(FeatureSets.CLIP, AudioReader.core()).row(tone(8000));
        assertThat(row.columns()).hasSize(1695).doesNotHaveDuplicates().contains("mfcc[19].repetition");
        assertThat(row.values()).hasSize(1695);
    }

    @Test
    void silenceIsFinite() throws IOException {
        Recording silence = Recording.of("silence", Signal.of(new float[4000], 16_000));
        FeatureExtractor extractor = new FeatureExtractor(FeatureSets.CLIP, AudioReader.core());
        for (float v : extractor.row(silence).values()) {
            assertThat(v).isFinite();
        }
    }

    @Test
    void whatIsTooShortAndWhatIsNotFiniteIsNamed() {
        FeatureSet uncentred = new FeatureSet(
                "u",
                SignalStep.DEFAULTS,
                List.of(new FeatureBlock(
                        "zeros",
                        Recipe.of(Specs.with(ZeroCrossingRate.DEFAULTS, Map.of("center", "false"))),
                        List.of(Statistic.MEAN))));
        assertThatThrownBy(() -> new FeatureExtractor(uncentred, AudioReader.core()).row(tone(100)))
                .isInstanceOfAny(DatasetException.class, SpecException.class)
                .message()
                .contains("100");
        FeatureSet two = new FeatureSet(
                "u",
                SignalStep.DEFAULTS,
                List.of(new FeatureBlock(
                        "both",
                        Recipe.of(ZeroCrossingRate.DEFAULTS, RootMeanSquare.DEFAULTS),
                        List.of(Statistic.MEAN))));
        assertThatThrownBy(() -> new FeatureExtractor(two, AudioReader.core()).row(tone(5000)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("the block both gives 2 spectrograms");
    }
}
