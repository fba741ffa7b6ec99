package org.tonbild.representation;

/**
 * A complex transform and what synchrosqueezing makes of it.
 *
 * @param transform the values where they were
 * @param squeezed their weighted sums at the frequencies that their phases turn at
 */
public record Squeezed(ComplexBands transform, ComplexBands squeezed) {}
