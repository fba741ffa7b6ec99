package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tonbild.representation.FilterShape;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.Norm;

/**
 * Where the frames of an array lie in the recording, found without knowing what its rows are: for every first frame and
 * hop, how much of some rows is explained by a linear mix of the recording's own log bands at those times.
 */
final class Alignment {
    private static final int MOST_FRAMES = 56;
    private static final int FEATURES = 12;
    private static final double STEP = 0.004;
    /** Window with which the recording itself is looked at, in seconds. */
    private static final double[] WINDOWS = {0.025, 0.08};
    /** Distances of frames that are usual, for arrays that end before the recording does. */
    private static final double[] USUAL_HOPS = {
        0.005, 0.008, 0.01, 256 / 22_050.0, 0.0125, 0.015, 0.016, 0.02, 512 / 22_050.0, 512 / 44_100.0, 0.032, 0.064
    };

    /** Middle of the first frame's window and distance of frames in seconds; explained from 0 to 1. */
    record Place(double centre, double hop, double explained) {}

    private final Sounding sounding;
    private final Sheet sheet;

    Alignment(Sounding sounding, Sheet sheet) {
        this.sounding = sounding;
        this.sheet = sheet;
    }

    /** The best places that differ, best first. */
    List<Place> places(int count) {
        int live = sheet.live();
        if (live < 6) {
            return List.of();
        }
        List<Place> all = new ArrayList<>();
        for (double window : WINDOWS) {
            Search search = new Search(window);
            double seconds = sounding.seconds();
            double low = Math.max(seconds / (live + 2) * 0.6, (seconds - 0.2) / (live + 1));
            double high = seconds / (live - 1.5);
            double step = STEP / live;
            for (double hop = low; hop <= high; hop += step) {
                search.along(hop, all);
            }
            double best = all.stream().mapToDouble(Place::explained).max().orElse(0);
            if (best < 0.6) {
                for (double hop : USUAL_HOPS) {
                    for (int k = -2; k <= 2 && hop < low; k++) {
                        search.along(hop + k * step, all);
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(p -> -p.explained()));
        List<Place> chosen = new ArrayList<>();
        for (Place p : all) {
            if (chosen.size() < count && chosen.stream().noneMatch(c -> near(c, p, live))) {
                chosen.add(p);
            }
        }
        return chosen;
    }

    private static boolean near(Place a, Place b, int live) {
        return Math.abs(a.centre - b.centre) < 0.014 && Math.abs((a.hop - b.hop) * live + a.centre - b.centre) < 0.014;
    }

    /** With one window on the recording. */
    private final class Search {
        private final double[][] features;
        private final int[] chosen;
        private final double[][] targets;

        Search(double window) {
            int rate = sounding.rate();
            double seconds = sounding.seconds();
            int points = (int) (seconds / STEP) + 1;
            int[] all = new int[points];
            for (int i = 0; i < points; i++) {
                all[i] = i;
            }
            int length = (int) (window * rate);
            int nFft = Math.max(256, Integer.highestOneBit(Math.max(2, length) - 1) * 2);
            Cut cut = Cut.of(0, STEP * rate, length, nFft);
            Bank bank = new Bank(
                    Bank.Kind.BANDS,
                    FEATURES,
                    MelScale.SLANEY,
                    FilterShape.TRIANGULAR,
                    Norm.NONE,
                    30,
                    Math.min(rate / 2.0, 8000),
                    2);
            double[][] bands = new Model(sounding).bands(new Guess(rate, cut, bank, Curve.LOG, 0), all);
            double most = 0;
            for (double[] frame : bands) {
                for (double v : frame) {
                    most = Math.max(most, v);
                }
            }
            features = new double[points][FEATURES];
            for (int i = 0; i < points; i++) {
                for (int b = 0; b < FEATURES; b++) {
                    features[i][b] = Math.log(bands[i][b] + 1e-8 * most + 1e-30);
                }
            }
            chosen = spread(sheet.live(), MOST_FRAMES);
            double[][] tracks = sheet.tracks(chosen);
            int rows = sheet.rows();
            List<double[]> some = new ArrayList<>();
            for (int b = 0; b < Math.min(4, rows); b++) {
                some.add(tracks[b]);
            }
            for (int k = 1; k < 8 && rows > 4; k++) {
                some.add(tracks[4 + (rows - 5) * k / 7]);
            }
            some.removeIf(t -> !centred(t));
            targets = some.toArray(new double[0][]);
        }

        void along(double hop, List<Place> all) {
            if (targets.length == 0) {
                return;
            }
            Place best = null;
            double last = sounding.seconds() - (sheet.live() - 1) * hop;
            for (double centre = -0.01; centre <= Math.min(0.3, last + 0.15); centre += STEP) {
                double explained = explained(centre, hop);
                if (best == null || explained > best.explained()) {
                    best = new Place(centre, hop, explained);
                }
            }
            if (best != null) {
                all.add(best);
            }
        }

        private double explained(double centre, double hop) {
            int n = chosen.length;
            int used = Math.min(FEATURES, n / 4);
            double[][] basis = new double[used][n];
            for (int f = 0; f < used; f++) {
                int b = f * FEATURES / used;
                for (int j = 0; j < n; j++) {
                    double at = (centre + chosen[j] * hop) / STEP;
                    int i = (int) Math.max(0, Math.min(features.length - 1.0, Math.rint(at)));
                    basis[f][j] = features[i][b];
                }
                centred(basis[f]);
                for (int other = 0; other < f; other++) {
                    double share = dot(basis[f], basis[other]);
                    for (int j = 0; j < n; j++) {
                        basis[f][j] -= share * basis[other][j];
                    }
                }
                centred(basis[f]);
            }
            double sum = 0;
            for (double[] target : targets) {
                double part = 0;
                for (double[] b : basis) {
                    double share = dot(target, b);
                    part += share * share;
                }
                sum += 1 - (1 - part) * (n - 1) / Math.max(1, n - used - 1);
            }
            return sum / targets.length;
        }
    }

    /** Takes off the mean and makes the sum of squares 1; false if there is nothing left. */
    static boolean centred(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        double squares = 0;
        for (int j = 0; j < x.length; j++) {
            x[j] -= sum / x.length;
            squares += x[j] * x[j];
        }
        double scale = squares > 1e-18 ? 1 / Math.sqrt(squares) : 0;
        for (int j = 0; j < x.length; j++) {
            x[j] *= scale;
        }
        return scale > 0;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** At most {@code most} of the numbers 0 to n - 1, equally spread. */
    static int[] spread(int n, int most) {
        int count = Math.min(n, most);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) ((long) i * n / count);
        }
        return chosen;
    }
}
