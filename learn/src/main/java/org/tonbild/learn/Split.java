package org.tonbild.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Clips to train on and clips to test on. A split that leaks cannot be made.
 *
 * @param name what is held out, for people
 * @param train clips to train on
 * @param test clips to test on
 */
public record Split(String name, List<Clip> train, List<Clip> test) {
    /**
     * @throws LeakageException if a clip, a group or a fold stands on both sides
     * @throws DatasetException if a side is empty
     */
    public Split {
        train = List.copyOf(train);
        test = List.copyOf(test);
        if (train.isEmpty() || test.isEmpty()) {
            throw new DatasetException("the split '" + name + "' has " + train.size() + " clips to train on and "
                    + test.size() + " to test on; both need some");
        }
        Map<String, Clip> files = new HashMap<>();
        Map<String, Clip> groups = new HashMap<>();
        Map<String, Clip> folds = new HashMap<>();
        for (Clip clip : train) {
            files.put(clip.file().toAbsolutePath().normalize().toString(), clip);
            groups.put(clip.group(), clip);
            folds.put(clip.fold(), clip);
        }
        for (Clip clip : test) {
            refuse(
                    name,
                    clip,
                    "file",
                    clip.name(),
                    files.get(clip.file().toAbsolutePath().normalize().toString()));
            if (!clip.group().isEmpty()) {
                refuse(name, clip, "group", clip.group(), groups.get(clip.group()));
            }
            if (!clip.fold().isEmpty()) {
                refuse(name, clip, "fold", clip.fold(), folds.get(clip.fold()));
            }
        }
    }

    /**
     * Labels that are tested and of which there is no clip to train on, with the number of clips tested: none of these
     * can be named rightly.
     */
    public SortedMap<String, Integer> untaught() {
        SortedMap<String, Integer> untaught = new TreeMap<>();
        for (Clip clip : test) {
            clip.labels().forEach(label -> untaught.merge(label, 1, Integer::sum));
        }
        train.forEach(clip -> untaught.keySet().removeAll(clip.labels()));
        return untaught;
    }

    private static void refuse(
            String split, Clip test, String what, String value, @org.jspecify.annotations.Nullable Clip train) {
        if (train != null) {
            throw new LeakageException("the " + what + " '" + value + "' stands on both sides of the split '" + split
                    + "': " + train.name() + " to train on and " + test.name()
                    + " to test on; give all clips of one " + what + " to one side");
        }
    }
}
