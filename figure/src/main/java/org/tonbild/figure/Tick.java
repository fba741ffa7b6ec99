package org.tonbild.figure;

/**
 * One mark on an axis.
 *
 * @param position 0 at the axis's beginning, 1 at its end
 * @param label what stands beside it; empty for a minor tick
 */
record Tick(double position, String label) {}
