package org.tonbild.learn.classic;

import java.util.List;
import org.tonbild.learn.DatasetException;

/**
 * Standardisation of the columns, found on the clips to learn from only: {@code z = (x - mean) / deviation}. A column that
 * is constant there becomes 0.
 *
 * @param mean mean of each column
 * @param scale {@code 1 / deviation}, or 0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record Scaling(double[] mean, double[] scale) {
    static Scaling of(List<float[]> rows) {
        int columns = rows.get(0).length;
        double[] mean = new double[columns];
        double[] scale = new double[columns];
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (float[] row : rows) {
                sum += row[j];
            }
            mean[j] = sum / rows.size();
            double squares = 0;
            for (float[] row : rows) {
                squares += (row[j] - mean[j]) * (row[j] - mean[j]);
            }
            double deviation = Math.sqrt(squares / rows.size());
            scale[j] = deviation > 1e-6 * Math.abs(mean[j]) ? 1 / deviation : 0;
        }
        return new Scaling(mean, scale);
    }

    float[][] apply(List<float[]> rows) {
        float[][] all = new float[rows.size()][];
        for (int i = 0; i < all.length; i++) {
            float[] row = rows.get(i);
            if (row.length != mean.length) {
                throw new DatasetException(
                        "a row has " + row.length + " numbers, those learnt from had " + mean.length);
            }
            float[] z = new float[row.length];
            for (int j = 0; j < z.length; j++) {
                z[j] = (float) ((row[j] - mean[j]) * scale[j]);
            }
            all[i] = z;
        }
        return all;
    }
}
