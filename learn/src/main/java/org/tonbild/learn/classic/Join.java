package org.tonbild.learn.classic;

/** How what a network says and a learner on a feature table are joined. */
public enum Join {
    /** Not at all. */
    OFF,
    /**
     * The network's probabilities are further columns of the table (stacking). Those that are learnt from come of
     * networks that had not heard the clip, so further networks are trained on inner parts.
     */
    TABLE,
    /** The mean of the network's probabilities and the learner's (late fusion). Nothing more is trained. */
    MEAN
}
