/**
 * Classical learning: tables of numbers, one row per clip, and learners on them (support vector machine, random forest,
 * nearest neighbours), alone or joined with the outputs of a network.
 */
@NullMarked
package org.tonbild.learn.classic;

import org.jspecify.annotations.NullMarked;
