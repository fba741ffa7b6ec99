package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tonbild.representation.FilterShape;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.Norm;

/** First guesses for an array whose place in the recording is known, for each kind of rows. */
final class Starts {
    private static final int[] RATES = {8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000};
    private static final List<Curve> CURVES = List.of(Curve.LOG, Curve.LINEAR, Curve.power(0.5), Curve.power(1.0 / 3));
    private static final double[] WINDOWS_PER_HOP = {1, 2, 2.5, 4};
    private static final int[] BANDS = {13, 20, 22, 23, 24, 26, 30, 32, 36, 40, 48, 56, 64, 72, 80, 96, 128};
    private static final int NARROW = 160;

    private final Fit fit;
    private final Sounding sounding;
    private final Sheet sheet;

    Starts(Fit fit) {
        this.fit = fit;
        sounding = fit.model().sounding();
        sheet = fit.sheet();
    }

    /** The rates that an array of this recording may have: its own or a lower one. */
    static List<Integer> rates(int own) {
        List<Integer> rates = new ArrayList<>(List.of(own));
        for (int r : RATES) {
            if (r < own) {
                rates.add(r);
            }
        }
        return rates;
    }

    /** The most promising ones, best first. */
    List<Fit.Scored> best(Alignment.Place place, int perKind) {
        List<Fit.Scored> all = new ArrayList<>();
        all.addAll(top(bins(place), perKind));
        all.addAll(top(bands(place), perKind));
        all.addAll(top(cepstra(place), perKind));
        return all;
    }

    private List<Fit.Scored> top(List<Guess> guesses, int count) {
        List<Fit.Scored> scored = new ArrayList<>();
        for (Guess g : guesses) {
            scored.add(new Fit.Scored(g, fit.score(g)));
        }
        scored.sort(Comparator.comparingDouble(Fit.Scored::score));
        return scored.subList(0, Math.min(count, scored.size()));
    }

    private Cut cut(Alignment.Place place, int rate, double windowsPerHop, int nFft) {
        double length = Math.max(16, place.hop() * rate * windowsPerHop);
        int size = nFft > 0 ? nFft : Integer.highestOneBit((int) length) * 2;
        return Cut.of(place.centre() * rate, place.hop() * rate, Math.min(length, size), size);
    }

    private List<Guess> bins(Alignment.Place place) {
        List<Guess> all = new ArrayList<>();
        int rows = sheet.rows();
        for (int rate : rates(sounding.rate())) {
            for (int[] size : new int[][] {{2 * (rows - 1), 0}, {2 * rows - 1, 0}, {2 * rows, 0}, {2 * rows, 1}}) {
                if (rows < 17 || size[0] < 0.8 * place.hop() * rate) {
                    continue;
                }
                for (double part : new double[] {1, 0.7, 0.4}) {
                    Cut here = Cut.of(place.centre() * rate, place.hop() * rate, part * size[0], size[0]);
                    List<Cut> cuts = new ArrayList<>(List.of(here));
                    cuts.addAll(ruled(here, rate));
                    for (Cut cut : cuts) {
                        for (Curve curve : CURVES) {
                            all.add(new Guess(rate, cut, Bank.bins(), curve, size[1]));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Frames where the usual rules put so many of them: centred, or within the recording; also with the last one dropped. */
    private List<Cut> ruled(Cut cut, int rate) {
        List<Cut> all = new ArrayList<>();
        double samples = sounding.seconds() * rate;
        for (boolean centred : new boolean[] {true, false}) {
            double room = centred ? samples : samples - cut.length();
            double low = Math.ceil(room / (sheet.frames() + 1));
            double high = Math.floor(room / Math.max(1, sheet.frames() - 1));
            double step = Math.max(1, Math.floor((high - low) / 24));
            for (double hop = low; hop <= high; hop += step) {
                if (Math.abs(hop - cut.hop()) < 0.1 * cut.hop()) {
                    all.add(cut.withHop(hop).withCentre(centred ? 0 : cut.length() / 2));
                }
            }
        }
        return all;
    }

    /** The frequency of each row is that of the narrow band it goes along with; scales are laid through these. */
    private List<Guess> bands(Alignment.Place place) {
        List<Guess> all = new ArrayList<>();
        int rate = sounding.rate();
        int rows = sheet.rows();
        if (rows < 4) {
            return all;
        }
        double[][] tracks = sheet.tracks(fit.frames());
        for (double[] track : tracks) {
            Alignment.centred(track);
        }
        for (double windows : WINDOWS_PER_HOP) {
            Cut cut = cut(place, rate, windows, 0);
            Bank narrow = new Bank(
                    Bank.Kind.BANDS, NARROW, MelScale.SLANEY, FilterShape.TRIANGULAR, Norm.NONE, 0, rate / 2.0, 2);
            double[][] mine = fit.model()
                    .rows(new Guess(rate, cut.withNFft(4 * cut.nFft()), narrow, Curve.LOG, 0), fit.frames(), NARROW);
            double[] centres = narrow.design(rate, 64).centres();
            double most = Double.NEGATIVE_INFINITY;
            for (double[] band : mine) {
                for (double v : band) {
                    most = Math.max(most, v);
                }
            }
            double[] hertz = frequencies(tracks, mine, centres);
            List<Curve> curves = new ArrayList<>(CURVES);
            for (double part : new double[] {1e-5, 1e-3, 0.1}) {
                curves.add(Curve.LOG.withOffset(part * Math.exp(most)));
            }
            for (MelScale scale : Bank.SCALES.subList(0, 4)) {
                double[] line = middleLine(hertz, scale);
                double low = Math.max(0, scale.toHertz(line[0]));
                double high = Math.min(0.6 * rate, scale.toHertz(line[0] + line[1] * (rows + 1)));
                if (!(line[1] > 0) || !(high > low + 50)) {
                    continue;
                }
                for (Curve curve : curves) {
                    for (double power : new double[] {2, 1}) {
                        all.add(new Guess(
                                rate,
                                cut,
                                new Bank(
                                        Bank.Kind.BANDS,
                                        rows,
                                        scale,
                                        FilterShape.TRIANGULAR,
                                        Norm.NONE,
                                        low,
                                        high,
                                        power),
                                curve,
                                0));
                    }
                }
            }
        }
        return all;
    }

    private static double[] frequencies(double[][] tracks, double[][] mine, double[] centres) {
        for (double[] band : mine) {
            Alignment.centred(band);
        }
        double[] hertz = new double[tracks.length];
        for (int b = 0; b < tracks.length; b++) {
            double best = 0.5;
            hertz[b] = Double.NaN;
            for (int k = 0; k < mine.length; k++) {
                double r = Alignment.dot(tracks[b], mine[k]);
                if (r > best) {
                    best = r;
                    hertz[b] = centres[k];
                }
            }
        }
        return hertz;
    }

    /** Constant and slope over the row number from 1, the medians of many pairs: a few wrong rows do no harm. */
    private static double[] middleLine(double[] hertz, MelScale scale) {
        List<Double> slopes = new ArrayList<>();
        int n = hertz.length;
        for (int a = 0; a < n; a++) {
            for (int b = a + Math.max(1, n / 4); b < n; b++) {
                if (!Double.isNaN(hertz[a]) && !Double.isNaN(hertz[b])) {
                    slopes.add((scale.toMel(hertz[b]) - scale.toMel(hertz[a])) / (b - a));
                }
            }
        }
        if (slopes.isEmpty()) {
            return new double[] {0, 0};
        }
        double slope = median(slopes);
        List<Double> constants = new ArrayList<>();
        for (int b = 0; b < n; b++) {
            if (!Double.isNaN(hertz[b])) {
                constants.add(scale.toMel(hertz[b]) - slope * (b + 1));
            }
        }
        return new double[] {median(constants), slope};
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private List<Guess> cepstra(Alignment.Place place) {
        List<Guess> all = new ArrayList<>();
        int rate = sounding.rate();
        int rows = sheet.rows();
        if (rows > 128) {
            return all;
        }
        double[] highs = Arrays.stream(new double[] {rate / 2.0, 0.46 * rate, 0.42 * rate, 8000, 6500, 5500, 4000})
                .filter(h -> h <= rate / 2.0)
                .distinct()
                .toArray();
        for (double windows : new double[] {2, 4}) {
            Cut cut = cut(place, rate, windows, 0);
            for (int bands : BANDS) {
                for (double high : highs) {
                    for (double low : new double[] {0, 100, 300}) {
                        for (MelScale scale : new MelScale[] {MelScale.SLANEY, MelScale.HTK}) {
                            for (int firstRow = 0; firstRow < 2 && bands >= rows + firstRow; firstRow++) {
                                Bank bank = new Bank(
                                        Bank.Kind.CEPSTRA,
                                        bands,
                                        scale,
                                        FilterShape.TRIANGULAR,
                                        Norm.NONE,
                                        low,
                                        high,
                                        2);
                                Guess g = new Guess(rate, cut, bank, Curve.LOG, firstRow);
                                all.add(g);
                                if (low != 300) {
                                    all.add(g.with(Curve.LOG.withFloor(1e-8 * Climb.Choice.largest(g, fit))));
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }
}
