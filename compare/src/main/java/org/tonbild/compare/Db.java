package org.tonbild.compare;

/** Decibels of powers, with a floor so that silence stays a number. */
final class Db {
    static final double SILENCE = -200;
    private static final double SMALLEST_POWER = 1e-20;
    private static final double DB_PER_NEPER_OF_POWER = 10 / StrictMath.log(10);

    private Db() {}

    static double ofPower(double power) {
        return 10 * StrictMath.log10(Math.max(power, SMALLEST_POWER));
    }

    static double ofAmplitude(double amplitude) {
        return 20 * StrictMath.log10(Math.max(Math.abs(amplitude), 1e-10));
    }

    static double toPower(double db) {
        return StrictMath.pow(10, db / 10);
    }

    /** Standard error in dB of a mean power with this relative standard error. */
    static double ofRelativeError(double relative) {
        return DB_PER_NEPER_OF_POWER * relative;
    }
}
