package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.Clip;

class InnerFoldsTest {
    private static FeatureTable of(List<Clip> clips) {
        List<float[]> rows = new ArrayList<>();
        clips.forEach(c -> rows.add(new float[] {rows.size()}));
        return Tables.table(Tables.LABELS, clips, rows);
    }

    @Test
    void theFoldsThatAreLeftAreTheParts() {
        FeatureTable table = Tables.clusters(4, 3, 1, 0, 1);
        InnerFolds folds = InnerFolds.of(table, 5, 1);
        assertThat(folds.count()).isEqualTo(4);
        Map<String, Integer> parts = new HashMap<>();
        for (int i = 0; i < table.size(); i++) {
            Integer before = parts.put(table.clips().get(i).fold(), folds.parts()[i]);
            assertThat(before).isIn(null, folds.parts()[i]);
        }
        assertThat(parts.values()).doesNotHaveDuplicates();
    }

    @Test
    void groupsOfOneFoldStayTogetherAndLabelsAreSpread() {
        List<Clip> clips = new ArrayList<>();
        for (int g = 0; g < 12; g++) {
            for (int i = 0; i < 3; i++) {
                clips.add(Tables.clip(g + "-" + i, Tables.LABELS.get(g % 3), "1", "group" + g));
            }
        }
        InnerFolds folds = InnerFolds.of(of(clips), 4, 1);
        assertThat(folds.count()).isEqualTo(4);
        for (int p = 0; p < 4; p++) {
            List<Integer> labels = new ArrayList<>();
            for (int i : folds.heldOut(p)) {
                labels.add(i / 3 % 3);
                assertThat(folds.parts()[i / 3 * 3]).isEqualTo(p);
            }
            assertThat(labels).hasSize(9).contains(0, 1, 2);
            assertThat(folds.train(p)).hasSize(27);
        }
    }

    @Test
    void singleClipsAreDealtOutByLabelAndSeed() {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            clips.add(Tables.clip("c" + i, Tables.LABELS.get(i % 3), "", ""));
        }
        InnerFolds folds = InnerFolds.of(of(clips), 5, 1);
        for (int p = 0; p < 5; p++) {
            int[] counts = new int[3];
            for (int i : folds.heldOut(p)) {
                counts[i % 3]++;
            }
            assertThat(counts).containsExactly(2, 2, 2);
        }
        assertThat(InnerFolds.of(of(clips), 5, 1).parts()).isEqualTo(folds.parts());
        assertThat(InnerFolds.of(of(clips), 5, 2).parts()).isNotEqualTo(folds.parts());
    }
}
