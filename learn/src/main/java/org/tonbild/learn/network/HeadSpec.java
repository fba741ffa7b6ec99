package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * What a network is asked: its task, and a second one that is learned beside it as regularisation (Wyse, 2017): to which
 * of {@code secondClasses} equally large groups of the training clips, sorted by their mean spectral centroid, a clip
 * belongs. The two mean cross-entropies are added, the second times {@code secondWeight}.
 *
 * @param task what is answered
 * @param secondClasses groups by spectral centroid; 0 asks no second question
 * @param secondWeight weight of the second loss
 */
public record HeadSpec(
        @Param("what the network answers: one label, several, or a number")
        Task task,

        @Param(value = "groups by spectral centroid, learned as a second task; 0 for none", min = 0, max = 1000)
        int secondClasses,

        @Param(value = "weight of the second task's loss", min = 0, max = 100)
        double secondWeight)
        implements Spec {

    /** One label of several, no second task. */
    public static final HeadSpec DEFAULTS = new HeadSpec(Task.SINGLE, 0, 1);

    public HeadSpec {
        Specs.check(HeadSpec.class, task, secondClasses, secondWeight);
    }
}
