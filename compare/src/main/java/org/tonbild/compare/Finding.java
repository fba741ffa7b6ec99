package org.tonbild.compare;

/**
 * One difference between the two sounds, in plain words.
 *
 * @param kind what sort of change explains it
 * @param sentence the difference for people
 * @param size how large it is in units of {@link Kind#unit()}, by which findings are ordered
 * @param value B minus A in {@code valueUnit}
 * @param valueUnit unit of {@code value}
 * @param lowerHz lower end of the frequencies concerned; 0 if it concerns all
 * @param upperHz upper end of the frequencies concerned; 0 if it concerns all
 * @param rateHz modulation rate or clicks per second of the sound that has more of it; 0 where it does not apply
 * @param pValue probability of so large a difference by chance (two-sided Welch test, or as the kind says)
 */
public record Finding(
        Kind kind,
        String sentence,
        double size,
        double value,
        String valueUnit,
        double lowerHz,
        double upperHz,
        double rateHz,
        double pValue) {

    /**
     * The sorts of change, in the order in which they may explain what was measured. The unit of each is about a just
     * noticeable difference, fixed beforehand: 1 dB of level, 0.3 % of frequency (5 cents), 2 dB of a tone or of the
     * noise of a band, 5 % of modulation depth, one click in two seconds.
     */
    public enum Kind {
        /** All of the sound is louder or softer. */
        LEVEL(1, "1 dB"),
        /** The harmonics lie higher or lower by one common ratio. */
        HARMONIC_SHIFT(0.3, "0.3 %"),
        /** A tone that one sound lacks, or that is stronger in it. */
        TONE(2, "2 dB"),
        /** Slow modulation. */
        MODULATION(0.05, "5 % depth"),
        /** Clicks. */
        CLICKS(0.5, "0.5 clicks/s"),
        /** Noise in a range of frequencies, after a common change of level is taken off. */
        BAND_NOISE(2, "2 dB");

        private final double step;
        private final String unit;

        Kind(double step, String unit) {
            this.step = step;
            this.unit = unit;
        }

        /** The difference that counts as 1. */
        public double step() {
            return step;
        }

        /** {@link #step()} with its unit, in words. */
        public String unit() {
            return unit;
        }
    }
}
