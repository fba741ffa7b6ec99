package org.tonbild.app.parity;

/**
 * All that is supposed of how an array came about, but for what is linear in the end.
 *
 * @param rate sample rate in hertz
 * @param cut frames and window
 * @param bank bands
 * @param curve logarithm or power
 * @param firstRow which coefficient, or bin, the array's first row is; where the last rows go beyond, they begin again at 0
 */
record Guess(int rate, Cut cut, Bank bank, Curve curve, int firstRow) {
    Guess with(Cut value) {
        return new Guess(rate, value, bank, curve, firstRow);
    }

    Guess with(Bank value) {
        return new Guess(rate, cut, value, curve, firstRow);
    }

    Guess with(Curve value) {
        return new Guess(rate, cut, bank, value, firstRow);
    }

    Guess withFirstRow(int row) {
        return new Guess(rate, cut, bank, curve, row);
    }

    /** The same at another rate, all times kept. */
    Guess atRate(int other) {
        double r = (double) other / rate;
        Cut c = cut.withCentre(cut.centre() * r).withHop(cut.hop() * r).withLength(cut.length() * r);
        return new Guess(other, c, bank, curve, firstRow);
    }
}
