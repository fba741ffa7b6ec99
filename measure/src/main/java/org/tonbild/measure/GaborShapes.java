package org.tonbild.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The filters of {@link ShapeSpec} at work. */
final class GaborShapes {
    private static final double DEVIATIONS = 3;
    private static final double SMOOTHING = 2.0 / 3;

    private final ShapeSpec spec;
    private final List<Kernel> kernels = new ArrayList<>();

    GaborShapes(ShapeSpec spec) {
        this.spec = spec;
        for (int d = 0; d < spec.directions(); d++) {
            for (double f : spec.frequencies().values()) {
                kernels.add(new Kernel(spec, f, (double) d / spec.directions() * StrictMath.PI));
            }
        }
    }

    double[] of(double[][] picture) {
        List<Double> answers = new ArrayList<>();
        for (double[][] size : sizes(picture)) {
            double[][] normal = normal(size);
            for (Kernel kernel : kernels) {
                double[][] answer = kernel.magnitudes(normal);
                boolean smaller = answer.length < picture.length;
                answers.add(mean(smaller ? resized(answer, picture.length, picture[0].length) : answer));
            }
        }
        return answers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<double[][]> sizes(double[][] picture) {
        List<double[][]> sizes = new ArrayList<>();
        sizes.add(picture);
        double[][] last = picture;
        while (sizes.size() < Math.max(2, spec.sizes()) && last.length * last[0].length > 1) {
            double[][] smooth = Smoothing.gaussian(last, SMOOTHING, Edge.REFLECT);
            last = resized(smooth, (last.length + 1) / 2, (last[0].length + 1) / 2);
            sizes.add(last);
        }
        return sizes;
    }

    private static double[][] normal(double[][] picture) {
        double[] all = Arrays.stream(picture).flatMapToDouble(Arrays::stream).toArray();
        double mean = Statistics.mean(all);
        double deviation = Math.sqrt(Statistics.variance(all));
        return Arrays.stream(picture)
                .map(row -> Arrays.stream(row).map(v -> (v - mean) / deviation).toArray())
                .toArray(double[][]::new);
    }

    private static double mean(double[][] picture) {
        return Arrays.stream(picture).flatMapToDouble(Arrays::stream).sum() / picture.length / picture[0].length;
    }

    /** Another size by lines between the middles of the places; beyond the outer middles the picture is mirrored. */
    static double[][] resized(double[][] picture, int height, int width) {
        Places down = new Places(picture.length, height);
        Places across = new Places(picture[0].length, width);
        double[][] result = new double[height][width];
        for (int y = 0; y < height; y++) {
            double[] above = picture[down.first[y]];
            double[] below = picture[down.second[y]];
            for (int x = 0; x < width; x++) {
                double u = across.share[x];
                double one = (1 - u) * above[across.first[x]] + u * above[across.second[x]];
                double two = (1 - u) * below[across.first[x]] + u * below[across.second[x]];
                result[y][x] = (1 - down.share[y]) * one + down.share[y] * two;
            }
        }
        return result;
    }

    /** Between which two places each new one lies, and where between. */
    private static final class Places {
        final int[] first;
        final int[] second;
        final double[] share;

        Places(int from, int to) {
            first = new int[to];
            second = new int[to];
            share = new double[to];
            for (int i = 0; i < to; i++) {
                double at = (i + 0.5) * from / to - 0.5;
                int below = (int) Math.floor(at);
                share[i] = at - below;
                first[i] = mirrored(below, from);
                second[i] = mirrored(below + 1, from);
            }
        }

        private static int mirrored(int i, int n) {
            if (n == 1) {
                return 0;
            }
            int at = Math.floorMod(i, 2 * n - 2);
            return at < n ? at : 2 * n - 2 - at;
        }
    }

    /** One filter, turned by half a turn, as a convolution wants it. */
    private static final class Kernel {
        private final double[][] re;
        private final double[][] im;

        Kernel(ShapeSpec spec, double frequency, double angle) {
            double octaves = StrictMath.pow(2, spec.bandwidth());
            double wide =
                    1 / StrictMath.PI * Math.sqrt(StrictMath.log(2) / 2) * (octaves + 1) / (octaves - 1) / frequency;
            double narrow = wide / spec.gamma();
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            int reachX = reach(narrow * cos, wide * sin);
            int reachY = reach(wide * cos, narrow * sin);
            re = new double[2 * reachY + 1][2 * reachX + 1];
            im = new double[2 * reachY + 1][2 * reachX + 1];
            double[][] envelope = new double[2 * reachY + 1][2 * reachX + 1];
            double sum = 0;
            double sumRe = 0;
            double sumIm = 0;
            for (int y = -reachY; y <= reachY; y++) {
                for (int x = -reachX; x <= reachX; x++) {
                    double u = x * cos + y * sin;
                    double v = -x * sin + y * cos;
                    double g = StrictMath.exp(-0.5 * (u * u / (narrow * narrow) + v * v / (wide * wide)))
                            / (2 * StrictMath.PI * narrow * wide);
                    double phase = 2 * StrictMath.PI * frequency * u;
                    int row = reachY - y;
                    int column = reachX - x;
                    envelope[row][column] = g;
                    re[row][column] = g * StrictMath.cos(phase);
                    im[row][column] = g * StrictMath.sin(phase);
                    sum += g;
                    sumRe += re[row][column];
                    sumIm += im[row][column];
                }
            }
            for (int row = 0; row < re.length; row++) {
                for (int column = 0; column < re[row].length; column++) {
                    re[row][column] -= sumRe / sum * envelope[row][column];
                    im[row][column] -= sumIm / sum * envelope[row][column];
                }
            }
        }

        private static int reach(double one, double other) {
            return (int) Math.ceil(Math.max(1, DEVIATIONS * Math.max(Math.abs(one), Math.abs(other))));
        }

        double[][] magnitudes(double[][] picture) {
            int height = picture.length;
            int width = picture[0].length;
            int reachY = re.length / 2;
            int reachX = re[0].length / 2;
            int[] columns = new int[width + 2 * reachX];
            Arrays.setAll(columns, x -> Edge.REFLECT.inside(x - reachX, width));
            double[][] magnitudes = new double[height][width];
            for (int y = 0; y < height; y++) {
                double[] sumRe = new double[width];
                double[] sumIm = new double[width];
                for (int j = 0; j < re.length; j++) {
                    double[] row = picture[Edge.REFLECT.inside(y - reachY + j, height)];
                    for (int i = 0; i < re[j].length; i++) {
                        double weightRe = re[j][i];
                        double weightIm = im[j][i];
                        for (int x = 0; x < width; x++) {
                            double v = row[columns[x + i]];
                            sumRe[x] += weightRe * v;
                            sumIm[x] += weightIm * v;
                        }
                    }
                }
                for (int x = 0; x < width; x++) {
                    magnitudes[y][x] = Math.sqrt(sumRe[x] * sumRe[x] + sumIm[x] * sumIm[x]);
                }
            }
            return magnitudes;
        }
    }
}
