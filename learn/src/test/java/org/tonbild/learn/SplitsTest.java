package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class SplitsTest {
    private static Clip clip(String name, String label, String fold, String group) {
        return new Clip(name, Path.of(name), label, fold, group);
    }

    private static ImageDataset dataset(List<Clip> clips) {
        return ImageDataset.of(Path.of("."), "fold", clips);
    }

    @Test
    void everyFoldIsHeldOutOnceInOrder() {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clips.add(clip("c" + i, i % 2 == 0 ? "x" : "y", Integer.toString(8 + i % 3), ""));
        }
        Splits splits = Splits.of(dataset(clips), 5, 1);
        assertThat(splits.basis()).isEqualTo(Splits.Basis.FOLD);
        assertThat(splits.splits()).extracting(Split::name).containsExactly("8", "9", "10");
        assertPartition(splits, clips);
    }

    @Test
    void labelsWithNothingToTrainOnAreCounted() {
        List<Clip> train = List.of(clip("a", "x", "1", ""), clip("b", "y;z", "1", ""));
        List<Clip> test = List.of(
                clip("c", "w", "2", ""), clip("d", "x;v", "2", ""), clip("e", "w", "2", ""), clip("f", "z", "2", ""));
        assertThat(new Split("2", train, test).untaught()).isEqualTo(Map.of("v", 1, "w", 2));
        assertThat(new Split("2", train, test.subList(3, 4)).untaught()).isEmpty();
    }

    @Test
    void manyGroupsAreGatheredAndNeverDivided() {
        List<Clip> clips = new ArrayList<>();
        for (int g = 0; g < 23; g++) {
            for (int i = 0; i <= g % 4; i++) {
                clips.add(clip("c" + g + "-" + i, "l" + g % 3, "g" + g, ""));
            }
        }
        Splits splits = Splits.of(dataset(clips), 4, 1);
        assertThat(splits.basis()).isEqualTo(Splits.Basis.GROUP);
        assertThat(splits.splits()).hasSize(4);
        assertPartition(splits, clips);
        for (Split split : splits.splits()) {
            assertThat(split.test()).hasSizeBetween(clips.size() / 4 - 3, clips.size() / 4 + 3);
            for (String label : List.of("l0", "l1", "l2")) {
                assertThat(split.test()).anyMatch(c -> c.label().equals(label));
            }
        }
    }

    @Test
    void clipsWithoutGroupsAreStratified() {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clips.add(clip("c" + i, i < 30 ? "x" : "y", "", ""));
        }
        Splits splits = Splits.of(dataset(clips), 5, 7);
        assertThat(splits.basis()).isEqualTo(Splits.Basis.CLIP);
        assertPartition(splits, clips);
        for (Split split : splits.splits()) {
            assertThat(split.test().stream().filter(c -> c.label().equals("x"))).hasSize(6);
        }
        assertThat(Splits.of(dataset(clips), 5, 7)).isEqualTo(splits);
        assertThat(Splits.of(dataset(clips), 5, 8)).isNotEqualTo(splits);
    }

    @Test
    void refusesAGroupThatLiesInTwoFolds() {
        List<Clip> clips =
                List.of(clip("a", "x", "1", "home"), clip("b", "y", "1", "office"), clip("c", "x", "2", "home"));
        assertThatThrownBy(() -> Splits.of(dataset(clips), 5, 1))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("the group 'home' stands on both sides of the split '1'")
                .hasMessageContaining("c to train on and a to test on");
    }

    @Test
    void refusesADividedFoldAndAClipOnBothSides() {
        Clip a = clip("a", "x", "1", "");
        Clip b = clip("b", "x", "1", "");
        assertThatThrownBy(() -> new Split("s", List.of(a), List.of(b)))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("the fold '1'");
        Clip c = clip("c", "x", "", "");
        Clip sameFile = new Clip("other", Path.of("./sub/../c"), "x", "", "");
        assertThatThrownBy(() -> new Split("s", List.of(c), List.of(sameFile)))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("the file 'other'");
        assertThatThrownBy(() -> new Split("s", List.of(c), List.of())).hasMessageContaining("0 to test on");
    }

    @Test
    void refusesHalfKnownGroupsSingleFoldsAndUnknownNames() {
        assertThatThrownBy(() -> Splits.of(dataset(List.of(clip("a", "x", "1", ""), clip("b", "y", "", ""))), 5, 1))
                .hasMessageContaining("some have none, such as b");
        ImageDataset one = dataset(List.of(clip("a", "x", "1", ""), clip("b", "y", "1", "")));
        assertThatThrownBy(() -> Splits.of(one, 5, 1)).hasMessageContaining("all clips are in the fold 1");
        assertThatThrownBy(() -> Splits.holdOut(one, List.of("3")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("'3' is none of 1");
        assertThatThrownBy(() -> Splits.of(one, 1, 1)).isInstanceOf(SpecException.class);
    }

    private static void assertPartition(Splits splits, List<Clip> clips) {
        Set<Clip> tested = new HashSet<>();
        for (Split split : splits.splits()) {
            assertThat(split.train().size() + split.test().size()).isEqualTo(clips.size());
            for (Clip clip : split.test()) {
                assertThat(tested.add(clip)).isTrue();
                assertThat(split.train()).doesNotContain(clip);
                if (!clip.unit().isEmpty()) {
                    assertThat(split.train()).noneMatch(c -> c.unit().equals(clip.unit()));
                }
            }
        }
        assertThat(tested).hasSize(clips.size());
    }
}
