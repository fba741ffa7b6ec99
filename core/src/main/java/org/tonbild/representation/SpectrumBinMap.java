package org.tonbild.representation;

import org.tonbild.representation.SpectrumBased.SpectrumMap;

/** From the bins of a frame over (|X|^2 + offset)^(exponent / 2) to its values. */
final class SpectrumBinMap implements BinMap, PowerMap {
    private final double exponent;
    private final double offset;
    private final double[] spectrum;
    private final SpectrumMap map;

    SpectrumBinMap(int bins, double exponent, double offset, SpectrumMap map) {
        this.exponent = exponent;
        this.offset = offset;
        this.map = map;
        spectrum = new double[bins];
    }

    @Override
    public void map(double[] re, double[] im, double[] values) {
        Magnitudes.raise(re, im, exponent, offset, spectrum);
        map.map(spectrum, values);
    }

    @Override
    public PowerMap ofPowers() {
        return this;
    }

    @Override
    public void map(double[] powers, double[] values) {
        raise(powers, powers.length);
        map.map(powers, values);
    }

    @Override
    public boolean mapRows(double[] powers, int lanes, double[] values) {
        if (!map.rows()) {
            return false;
        }
        raise(powers, spectrum.length * lanes);
        map.mapRows(powers, lanes, values);
        return true;
    }

    private void raise(double[] powers, int count) {
        for (int i = 0; offset != 0 && i < count; i++) {
            powers[i] += offset;
        }
        Magnitudes.ofPowers(powers, exponent, powers, count);
    }
}
