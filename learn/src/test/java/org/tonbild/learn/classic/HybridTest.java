package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetException;
import org.tonbild.spec.Specs;

class HybridTest {
    private static final Learner FOREST = Specs.with(ForestLearner.DEFAULTS, Map.of("trees", "60"));
    private static final List<String> LABELS = List.of("a", "b", "c", "d");

    /** Four labels: the features tell {a, b} from {c, d}, the network's output {a, c} from {b, d}. */
    private static final class Halves {
        final List<Clip> clips = new ArrayList<>();
        final List<float[]> rows = new ArrayList<>();
        final Map<Clip, float[]> heard = new HashMap<>();

        Halves(int n, String fold, long seed) {
            Random random = new Random(seed);
            for (int i = 0; i < n; i++) {
                int label = i % 4;
                Clip clip = Tables.clip(fold + "-" + i, LABELS.get(label), fold, "");
                clips.add(clip);
                rows.add(new float[] {(float) (label / 2 * 4 + random.nextGaussian())});
                heard.put(clip, new float[] {(float) (label % 2 * 4 + random.nextGaussian())});
            }
        }
    }

    @Test
    void bothHalvesTogetherTellWhatNeitherTellsAlone() throws InterruptedException {
        Halves one = new Halves(60, "1", 1);
        Halves two = new Halves(60, "2", 2);
        Halves three = new Halves(80, "3", 3);
        List<Clip> clips = new ArrayList<>(one.clips);
        clips.addAll(two.clips);
        List<float[]> rows = new ArrayList<>(one.rows);
        rows.addAll(two.rows);
        FeatureTable train = Tables.table(LABELS, clips, rows);
        FeatureTable test = Tables.table(LABELS, three.clips, three.rows);
        Map<Clip, float[]> heard = new HashMap<>(one.heard);
        heard.putAll(two.heard);
        heard.putAll(three.heard);
        Set<Set<Clip>> trainings = new HashSet<>();
        Hybrid.Network network = (on, wanted) -> {
            trainings.add(new HashSet<>(on));
            assertThat(on).doesNotContainAnyElementsOf(wanted);
            return wanted.stream().map(heard::get).toArray(float[][]::new);
        };
        for (Learner learner : List.of(SvmLearner.DEFAULTS, FOREST, NeighboursLearner.DEFAULTS)) {
            float[][] alone = learner.fit(train, 1).probabilities(test.rows());
            float[][] joined = Hybrid.probabilities(learner, train, test, network, 5, 1);
            assertThat(Tables.accuracy(alone, test)).isLessThan(0.6);
            assertThat(Tables.accuracy(joined, test)).isGreaterThan(0.88);
        }
        // Without fold 1, without fold 2, on all.
        assertThat(trainings)
                .containsExactlyInAnyOrder(new HashSet<>(one.clips), new HashSet<>(two.clips), new HashSet<>(clips));
    }

    /** A network that has learnt its clips by heart and knows nothing else must not be trusted. */
    @Test
    void aNetworkThatOnlyRemembersIsNotBelieved() throws InterruptedException {
        FeatureTable train = Tables.clusters(4, 15, 4, 0, 1);
        FeatureTable test = Tables.clusters(1, 40, 4, 0, 2);
        Hybrid.Network parrot = (on, wanted) -> {
            float[][] outputs = new float[wanted.size()][3];
            for (int i = 0; i < outputs.length; i++) {
                int said = on.contains(wanted.get(i))
                        ? Tables.LABELS.indexOf(wanted.get(i).label())
                        : Math.floorMod(31 * wanted.get(i).name().hashCode(), 3);
                outputs[i][said] = 1;
            }
            return outputs;
        };
        double alone = Tables.accuracy(FOREST.fit(train, 1).probabilities(test.rows()), test);
        double joined = Tables.accuracy(Hybrid.probabilities(FOREST, train, test, parrot, 4, 1), test);
        assertThat(joined).isGreaterThan(alone - 0.03).isGreaterThan(0.9);
    }

    @Test
    void aNetworkThatGivesTooFewOutputsIsNamed() {
        FeatureTable train = Tables.clusters(2, 4, 4, 0, 1);
        assertThatThrownBy(() -> Hybrid.outOfFold("n", train, (on, wanted) -> new float[1][2], 2, 1))
                .isInstanceOf(DatasetException.class)
                .hasMessage("the network gave 1 outputs for 12 clips");
    }
}
