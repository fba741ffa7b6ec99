package org.tonbild.representation;

import org.tonbild.kernel.RowProducts;
import org.tonbild.representation.SpectrumBased.SpectrumMap;
import org.tonbild.transform.Precision;

/** From the bins of a frame over (|X|^2 + offset)^(exponent / 2) to its values. */
final class SpectrumBinMap implements BinMap, PowerMap {
    /** Whether the powers are taken in single precision, as the transform. */
    private final boolean single;

    private final double exponent;
    private final double offset;
    private final double[] spectrum;
    private final SpectrumMap map;

    SpectrumBinMap(StftSpec stft, double exponent, double offset, SpectrumMap map) {
        single = stft.precision() == Precision.FLOAT;
        this.exponent = exponent;
        this.offset = offset;
        this.map = map;
        spectrum = new double[stft.bins()];
    }

    @Override
    public void map(double[] re, double[] im, double[] values) {
        for (int k = 0; k < spectrum.length; k++) {
            spectrum[k] = single
                    ? (float) re[k] * (float) re[k] + (float) im[k] * (float) im[k]
                    : re[k] * re[k] + im[k] * im[k];
        }
        map(spectrum, values);
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
    public double[] mapped(double[] powers, double[] values) {
        raise(powers, powers.length);
        if (map == SpectrumMap.SAME) {
            return powers;
        }
        map.map(powers, values);
        return values;
    }

    @Override
    public boolean mapRows(double[] powers, int lanes, double[] values) {
        RowProducts rows = map.rows();
        if (rows == null) {
            return false;
        }
        raise(powers, spectrum.length * lanes);
        rows.multiply(powers, lanes, values);
        return true;
    }

    @Override
    public boolean mapRows(float[] powers, int lanes, double[] values) {
        RowProducts rows = map.rows();
        return rows != null && offset == 0 && exponent == 2 && rows.multiply(powers, lanes, values);
    }

    private void raise(double[] powers, int count) {
        for (int i = 0; offset != 0 && i < count; i++) {
            powers[i] += offset;
        }
        Magnitudes.ofPowers(powers, exponent, powers, count);
    }
}
