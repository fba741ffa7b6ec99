package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;

class InnerTrainingsTest {
    private static Splits splits(FeatureTable table) {
        return Splits.of(ImageDataset.of(Path.of("."), "fold", table.clips()), 4, 1);
    }

    /** What has to hold of every plan. */
    private static void check(InnerTrainings inner, Splits splits) {
        for (int s = 0; s < splits.splits().size(); s++) {
            Split split = splits.splits().get(s);
            assertThat(inner.sources().get(s).keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            split.train().stream().map(Clip::name).toList());
            Set<String> tested =
                    new HashSet<>(split.test().stream().map(Clip::name).toList());
            inner.sources().get(s).forEach((clip, name) -> {
                Split training = inner.trainings().splits().stream()
                        .filter(t -> t.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                assertThat(training.train()).extracting(Clip::name).doesNotContain(clip);
                assertThat(training.test()).extracting(Clip::name).contains(clip);
                // Nothing of what the outer split tests is heard, neither here nor there.
                assertThat(training.train()).extracting(Clip::name).doesNotContainAnyElementsOf(tested);
            });
        }
        Set<Set<Clip>> sets = new HashSet<>();
        inner.trainings().splits().forEach(t -> sets.add(new HashSet<>(t.train())));
        assertThat(sets).hasSameSizeAs(inner.trainings().splits());
    }

    @Test
    void twoFoldsShareTheNetworkWithoutBoth() {
        FeatureTable table = Tables.clusters(5, 2, 4, 0, 1);
        Splits splits = splits(table);
        InnerTrainings inner = InnerTrainings.of(splits, table, 1);
        check(inner, splits);
        assertThat(inner.bare()).isFalse();
        assertThat(inner.trainings().splits())
                .extracting(Split::name)
                .containsExactly(
                        "1 and 2", "1 and 3", "1 and 4", "1 and 5", "2 and 3", "2 and 4", "2 and 5", "3 and 4",
                        "3 and 5", "4 and 5");
        Split first = inner.trainings().splits().get(0);
        assertThat(first.train()).hasSize(18).extracting(Clip::fold).containsOnly("3", "4", "5");
        assertThat(first.test()).hasSize(12).extracting(Clip::fold).containsOnly("1", "2");
        assertThat(inner.sources().get(3)).containsEntry("2-0-1", "2 and 4");
        assertThat(inner.sources().get(1)).containsEntry("4-1-0", "2 and 4");
    }

    /** Splits by clip are partners just the same. */
    @Test
    void clipsWithoutFoldsAreDividedAsTheSplitsAre() {
        FeatureTable known = Tables.clusters(4, 4, 4, 0, 1);
        List<Clip> clips = new ArrayList<>();
        known.clips().forEach(c -> clips.add(Tables.clip(c.name(), c.label(), "", "")));
        FeatureTable table = Tables.table(known.labels(), clips, known.rows());
        Splits splits = splits(table);
        InnerTrainings inner = InnerTrainings.of(splits, table, 1);
        check(inner, splits);
        assertThat(inner.trainings().splits()).hasSize(6);
    }

    /** With two folds the one that is learnt from has to be divided itself. */
    @Test
    void aFoldThatStandsAloneIsDivided() {
        FeatureTable table = Tables.clusters(2, 10, 4, 0, 1);
        Splits splits = splits(table);
        InnerTrainings inner = InnerTrainings.of(splits, table, 1);
        check(inner, splits);
        assertThat(inner.bare()).isTrue();
        assertThat(inner.trainings().splits())
                .hasSize(10)
                .allSatisfy(t -> assertThat(t.train()).hasSize(24))
                .first()
                .extracting(Split::name)
                .isEqualTo("1 and inner part 1");
    }

    /** One split leaves several folds to learn from; these are the inner parts. */
    @Test
    void theFoldsOfASingleSplitStayWhole() {
        FeatureTable table = Tables.clusters(4, 3, 4, 0, 1);
        Split split = Splits.holdOut(ImageDataset.of(Path.of("."), "fold", table.clips()), List.of("2"));
        Splits splits = new Splits(Splits.Basis.FOLD, "fold", List.of(split));
        InnerTrainings inner = InnerTrainings.of(splits, table, 1);
        check(inner, splits);
        assertThat(inner.bare()).isFalse();
        assertThat(inner.trainings().splits())
                .hasSize(3)
                .allSatisfy(t -> assertThat(t.test())
                        .extracting(Clip::fold)
                        .containsOnly(t.test().get(0).fold()));
    }
}
