package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.RangeFloor;
import org.tonbild.pipeline.Root;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.Steps;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.spec.Specs;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;

/**
 * The value steps that lead from bands to an array: logarithm, cosine transform and what is linear in the end. Several
 * ways are proposed, the simplest first; the pipeline says which of them is right.
 */
final class Chain {
    private static final double LN10 = Math.log(10);
    private static final Map<String, Map<String, String>> USUAL = new HashMap<>();

    static {
        Steps.byKind().forEach((kind, step) -> USUAL.put(kind, Specs.toMap(step)));
    }

    private static final double EQUAL = 2e-5;
    private static final double[] LEAST = {Curve.TINY, 1e-10, 0x1p-23, 1};
    private static final double[] SAMPLE_SCALES = {1, 32768, 32767};

    /**
     * A proposal.
     *
     * @param sampleScale what the samples are multiplied by
     * @param steps the steps after the bands
     * @param words what is said of it
     */
    record Proposal(double sampleScale, List<ValueStep> steps, List<String> words) {}

    private final Guess guess;
    private final Sheet sheet;
    private final double[][] bands;
    private final List<Proposal> proposals = new ArrayList<>();

    /** @param bands what the pipeline gives before any value step, {@code [frames][bands]}, as many frames as are live */
    Chain(Guess guess, Sheet sheet, double[][] bands) {
        this.guess = guess;
        this.sheet = sheet;
        this.bands = bands;
    }

    List<Proposal> proposals() {
        if (guess.bank().kind() == Bank.Kind.CEPSTRA) {
            cepstra();
        } else if (guess.curve().logarithm()) {
            logarithms();
        } else {
            powers();
        }
        proposals.sort(Comparator.comparingInt(Chain::effort));
        return proposals;
    }

    /** How many digits it takes to say: of two that give the same, the shorter one is meant. */
    private static int effort(Proposal p) {
        int digits = p.sampleScale() == 1 ? 0 : 3;
        for (ValueStep step : p.steps()) {
            Map<String, String> usual = USUAL.getOrDefault(step.kind(), Map.of());
            for (Map.Entry<String, String> key : Specs.toMap(step).entrySet()) {
                boolean changed = !key.getValue().equals(usual.get(key.getKey()));
                digits += changed
                        ? (int) key.getValue()
                                .chars()
                                .filter(Character::isDigit)
                                .count()
                        : 0;
            }
            digits += 2;
        }
        return digits;
    }

    /** Slope and constant over all rows, and what they leave, over the span. */
    private record Line(double slope, double constant, double rest) {}

    private Line line(double[][] z) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        for (int i = 0; i < z.length; i++) {
            for (int b = 0; b < z[i].length; b++) {
                if (counts(i, b)) {
                    n++;
                    sx += z[i][b];
                    sy += their(i, b);
                }
            }
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < z.length; i++) {
            for (int b = 0; b < z[i].length; b++) {
                if (counts(i, b)) {
                    xx += (z[i][b] - sx / n) * (z[i][b] - sx / n);
                    xy += (z[i][b] - sx / n) * (their(i, b) - sy / n);
                }
            }
        }
        double slope = xx > 0 ? xy / xx : 0;
        double constant = sy / n - slope * sx / n;
        double squares = 0;
        for (int i = 0; i < z.length; i++) {
            for (int b = 0; b < z[i].length; b++) {
                double d = counts(i, b) ? their(i, b) - slope * z[i][b] - constant : 0;
                squares += d * d;
            }
        }
        return new Line(slope, constant, Math.sqrt(squares / n) / sheet.span());
    }

    private double their(int frame, int row) {
        return sheet.values()[frame][row];
    }

    private boolean counts(int frame, int row) {
        return their(frame, row) > sheet.min();
    }

    private static boolean same(double a, double b) {
        return Math.abs(a - b) <= EQUAL * Math.max(Math.abs(a), Math.abs(b));
    }

    private double exponent() {
        return guess.bank().kind() == Bank.Kind.BINS ? 2 : guess.bank().power();
    }

    private double largest() {
        double most = 0;
        for (double[] frame : bands) {
            for (double v : frame) {
                most = Math.max(most, v);
            }
        }
        return most;
    }

    private double smallest() {
        double least = Double.MAX_VALUE;
        for (double[] frame : bands) {
            for (double v : frame) {
                least = Math.min(least, v);
            }
        }
        return least;
    }

    // ---- powers and magnitudes

    private void powers() {
        double e = guess.curve().exponent();
        boolean bins = guess.bank().kind() == Bank.Kind.BINS;
        double[][] z = mapped(v -> bins ? v : Math.pow(v, e));
        List<ValueStep> steps = new ArrayList<>();
        if (!bins && e != 1) {
            steps.add(Specs.with(Root.DEFAULTS, "degree", Numbers.nice(1 / e, 1e-4 / e)));
        }
        Line line = line(z);
        if (line.rest() < 1e-3) {
            double p = bins ? 2 * e : exponent() * e;
            for (double scale : SAMPLE_SCALES) {
                double slope = line.slope() / Math.pow(scale, p);
                if (same(slope, 1) && Math.abs(line.constant()) < EQUAL * sheet.span()) {
                    propose(scale, steps, List.of());
                }
            }
            affine(1, steps, line.slope(), line.constant(), List.of());
        }
        perRow(z, steps, 1);
    }

    // ---- logarithms of bands and bins

    private void logarithms() {
        double offset = guess.curve().offset();
        double[][] z = mapped(v -> Math.log(Math.max(v + offset, Curve.TINY)));
        Line line = line(z);
        if (line.rest() < 1e-3) {
            for (double scale : SAMPLE_SCALES) {
                global(line, scale);
            }
        }
        List<ValueStep> plain = List.of(logarithm(Logarithm.Base.E, offset, Curve.TINY));
        perRow(z, plain, 1);
    }

    private void global(Line line, double scale) {
        double a = line.slope();
        double gain = Math.pow(scale, exponent());
        double c = line.constant() - a * Math.log(gain);
        double offset = guess.curve().offset() * gain;
        double tolerance = EQUAL * sheet.span();
        boolean floored = sheet.floored() || hidden(line);
        double least = floored ? Math.exp((sheet.min() - c) / a) : Math.min(1e-10, 0.5 * smallest() * gain + 1e-300);
        least = least == 1e-10 ? least : floored ? Numbers.nice(least, 1e-4 * least) : Curve.TINY;
        double range = (sheet.max() - sheet.min()) / a;
        for (boolean byRange : floored ? new boolean[] {true, false} : new boolean[] {false}) {
            double rangeDb = Numbers.nice(range * 10 / LN10, 2e-5 * range);
            double floor = byRange ? Curve.TINY : least;
            List<String> words = byRange
                    ? List.of(String.format(
                            Locale.ROOT, "nothing lies more than %s dB below the maximum", Specs.number(rangeDb)))
                    : List.of();
            if (same(a, 10 / LN10) && offset == 0) {
                for (String ref : references(c, gain)) {
                    propose(scale, List.of(decibels(ref, floor, byRange ? rangeDb : Double.NaN)), words);
                }
            }
            if (same(a, 20 / LN10) && offset == 0 && exponent() == 1) {
                Decibels twice = Specs.with(
                        decibels(
                                Specs.number(Numbers.nice(Math.exp(-c / a), 1e-5)),
                                floor,
                                byRange ? 2 * rangeDb : Double.NaN),
                        "values",
                        "magnitude");
                propose(scale, List.of(twice), words);
            }
            for (Logarithm.Base base : Logarithm.Base.values()) {
                double unit = base == Logarithm.Base.E ? 1 : base == Logarithm.Base.TEN ? LN10 : Math.log(2);
                List<ValueStep> steps = new ArrayList<>();
                steps.add(logarithm(base, offset, Math.max(floor, Curve.TINY)));
                if (byRange) {
                    double r = Numbers.nice(range / unit, 2e-5 * range / unit);
                    steps.add(Specs.with(RangeFloor.DEFAULTS, "range", r));
                }
                if (same(a * unit, 1) && Math.abs(c) < tolerance) {
                    propose(scale, steps, words);
                } else if (scale == 1) {
                    affine(scale, steps, a * unit, c, words);
                }
            }
        }
    }

    /** Whether the smallest values lie above what the line says: a floor that only a cell or two have reached. */
    private boolean hidden(Line line) {
        for (int i = 0; i < bands.length; i++) {
            for (int b = 0; b < sheet.rows(); b++) {
                double z = Math.log(Math.max(bands[i][b] + guess.curve().offset(), Curve.TINY));
                double said = line.slope() * z + line.constant();
                if (!counts(i, b) && their(i, b) - said > 1e-5 * sheet.span()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> references(double c, double gain) {
        double most = largest() * gain;
        List<String> all = new ArrayList<>();
        double tolerance = EQUAL * sheet.span();
        if (Math.abs(c) < tolerance) {
            all.add("1");
        } else if (Math.abs(c + 10 * Math.log10(most)) < 5 * tolerance) {
            all.add("max");
        } else {
            double ref = Math.pow(10, -c / 10);
            all.add(Specs.number(Numbers.nice(ref, 1e-5 * ref)));
        }
        return all;
    }

    private static Logarithm logarithm(Logarithm.Base base, double offset, double least) {
        return Specs.with(
                Logarithm.DEFAULTS,
                Map.of(
                        "base", base.name().toLowerCase(Locale.ROOT),
                        "offset", Specs.number(offset),
                        "least", Specs.number(least)));
    }

    private static Decibels decibels(String ref, double amin, double topDb) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("ref", ref);
        keys.put("amin", Specs.number(Math.max(amin, Curve.TINY)));
        keys.put("top_db", Double.isNaN(topDb) ? "none" : Specs.number(topDb));
        keys.put("values", "power");
        return Specs.with(Decibels.DEFAULTS, keys);
    }

    // ---- cepstra

    private void cepstra() {
        double offset = guess.curve().offset();
        double floor = guess.curve().floor();
        int n = bands[0].length;
        int rows = sheet.rows();
        if (guess.firstRow() != 0) {
            return;
        }
        double[][] matrix = DctType.II.matrix(rows, n, DctNorm.ORTHO);
        double[][] z = cosines(matrix, offset, floor);
        double[][] lines = lines(z);
        double ratio = 10 * Math.log10(largest() / floor);
        double topDb = Numbers.nice(ratio, 2e-3);
        boolean byRange = floor > 10 * Curve.TINY && topDb == Math.rint(topDb);
        for (double scale : SAMPLE_SCALES) {
            double gain = Math.pow(scale, exponent());
            double shift = Math.sqrt(n) * Math.log(gain);
            for (double least : leasts(lines, matrix, gain)) {
                double[][] own = lines(cosines(matrix, offset, least / gain));
                Lifter lifter = plain(own, shift) ? Lifter.of(own) : null;
                if (lifter != null) {
                    liftered(scale, offset * gain, byRange ? topDb : Double.NaN, least, lifter);
                }
            }
        }
        List<ValueStep> steps = new ArrayList<>();
        steps.add(byRange ? decibels("1", 1e-10, topDb) : logarithm(Logarithm.Base.E, offset, floor));
        steps.add(cepstrum(rows, 0));
        perRow(z, steps, byRange ? LN10 / 10 : 1);
    }

    /** Cepstra without a constant: the logarithm is known by the unit that the amplitude of the lifter tells. */
    private void liftered(double scale, double offset, double topDb, double least, Lifter lifter) {
        int rows = sheet.rows();
        for (int base = 0; base < 4; base++) {
            double unit = base == 0 ? 1 : base == 1 ? LN10 : base == 2 ? Math.log(2) : LN10 / 10;
            if (!same(lifter.amplitude() * unit, 1) || base == 3 && offset > 0) {
                continue;
            }
            ValueStep log = base == 3
                    ? decibels("1", Double.isNaN(topDb) ? least : 1e-10, topDb)
                    : logarithm(Logarithm.Base.values()[base], offset, least);
            if (lifter.index() == 1 || lifter.length() == 0) {
                propose(scale, List.of(log, cepstrum(rows, lifter.length())), List.of());
            } else {
                propose(
                        scale,
                        List.of(log, cepstrum(rows, 0), divided(lifter.divisors(rows))),
                        List.of("lifter " + Specs.number(lifter.length())
                                + " with sin(pi k / L), as Kaldi and HTK: written as divisors"));
            }
        }
    }

    private double[][] cosines(double[][] matrix, double offset, double floor) {
        double[][] z = new double[bands.length][matrix.length];
        for (int i = 0; i < bands.length; i++) {
            for (int b = 0; b < bands[i].length; b++) {
                double log = Math.log(Math.max(bands[i][b] + offset, floor));
                for (int k = 0; k < matrix.length; k++) {
                    z[i][k] += matrix[k][b] * log;
                }
            }
        }
        return z;
    }

    /** Whether no constant is left, but for what a gain before the logarithm adds to the first coefficient. */
    private boolean plain(double[][] lines, double shift) {
        for (int k = 0; k < lines.length; k++) {
            double constant = lines[k][1] - (k == 0 ? lines[k][0] * shift : 0);
            if (!(Math.abs(constant) < 1e-4 * sheet.span())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The floor that was found; those of Kaldi, HTK and librosa, as a floor may show in no frame that was looked at; and
     * where filters hold no bin, so that their bands stand at the floor throughout, the one that the rows' constants tell.
     */
    private List<Double> leasts(double[][] lines, double[][] matrix, double gain) {
        double floor = guess.curve().floor();
        List<Double> all = new ArrayList<>(List.of(nicely(floor * gain)));
        double xx = 0;
        double xy = 0;
        for (int k = 1; k < lines.length; k++) {
            double x = 0;
            for (int b = 0; b < bands[0].length; b++) {
                x += empty(b) ? lines[k][0] * matrix[k][b] : 0;
            }
            xx += x * x;
            xy += x * lines[k][1];
        }
        for (double least : LEAST) {
            all.add(least);
        }
        if (xx > 0) {
            double least = floor * Math.exp(xy / xx) * gain;
            all.add(Numbers.nice(least, 1e-3 * least));
        }
        return all;
    }

    private boolean empty(int band) {
        for (double[] frame : bands) {
            if (frame[band] > 0) {
                return false;
            }
        }
        return true;
    }

    private static double nicely(double v) {
        return v <= 10 * Curve.TINY ? Curve.TINY : Numbers.nice(v, 1e-4 * v);
    }

    private static Cepstrum cepstrum(int rows, double lifter) {
        return Specs.with(Cepstrum.DEFAULTS, Map.of("n_mfcc", Integer.toString(rows), "lifter", Specs.number(lifter)));
    }

    private static ValueStep divided(String divisors) {
        return Specs.with(
                Standardize.DEFAULTS, Map.of("scope", "fixed", "means", "0", "deviations", divisors, "epsilon", "0"));
    }

    // ---- what is linear in the end

    private interface Of {
        double of(double v);
    }

    private double[][] mapped(Of map) {
        double[][] z = new double[bands.length][sheet.rows()];
        for (int i = 0; i < z.length; i++) {
            for (int b = 0; b < z[i].length; b++) {
                z[i][b] = map.of(bands[i][b]);
            }
        }
        return z;
    }

    private void propose(double scale, List<ValueStep> steps, List<String> words) {
        proposals.add(new Proposal(scale, List.copyOf(steps), words));
    }

    /** One factor and one constant: over the whole recording, or as numbers. */
    private void affine(double scale, List<ValueStep> steps, double slope, double constant, List<String> words) {
        double[] moments = moments(-1);
        if (Math.abs(moments[0]) < 1e-3 && Math.abs(moments[1] - 1) < 5e-3) {
            for (String unbiased : new String[] {"false", "true"}) {
                List<ValueStep> whole = new ArrayList<>(steps);
                whole.add(Specs.with(
                        Standardize.DEFAULTS, Map.of("scope", "image", "unbiased", unbiased, "epsilon", "0")));
                propose(scale, whole, join(words, "mean 0 and deviation 1 over the whole recording"));
            }
        }
        double deviation = Numbers.nice(1 / slope, 1e-6 / Math.abs(slope));
        double mean = Numbers.nice(-constant / slope, 3e-7 * sheet.span() / Math.abs(slope));
        if (deviation > 0) {
            List<ValueStep> fixed = new ArrayList<>(steps);
            fixed.add(Specs.with(
                    Standardize.DEFAULTS,
                    Map.of(
                            "scope",
                            "fixed",
                            "means",
                            Specs.number(mean),
                            "deviations",
                            Specs.number(deviation),
                            "epsilon",
                            "0")));
            boolean unit = sheet.min() == 0 && Math.abs(sheet.max() - 1) < 1e-6;
            propose(scale, fixed, unit ? join(words, "smallest value 0, largest 1: taken from this recording") : words);
        }
    }

    private static List<String> join(List<String> words, String more) {
        List<String> all = new ArrayList<>(words);
        all.add(more);
        return all;
    }

    private double[] moments(int row) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < bands.length; i++) {
            for (int b = 0; b < sheet.rows(); b++) {
                if (row < 0 || b == row) {
                    n++;
                    sum += their(i, b);
                    squares += their(i, b) * their(i, b);
                }
            }
        }
        double mean = sum / n;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / n - mean * mean))};
    }

    private double[][] lines(double[][] z) {
        double[][] lines = new double[sheet.rows()][2];
        for (int b = 0; b < lines.length; b++) {
            double n = 0;
            double sx = 0;
            double sy = 0;
            for (int i = 0; i < z.length; i++) {
                if (counts(i, b)) {
                    n++;
                    sx += z[i][b];
                    sy += their(i, b);
                }
            }
            double xx = 0;
            double xy = 0;
            for (int i = 0; i < z.length; i++) {
                if (counts(i, b)) {
                    xx += (z[i][b] - sx / n) * (z[i][b] - sx / n);
                    xy += (z[i][b] - sx / n) * (their(i, b) - sy / n);
                }
            }
            lines[b][0] = xx > 1e-18 ? xy / xx : 1;
            lines[b][1] = n == 0 ? 0 : sy / n - lines[b][0] * sx / n;
        }
        return lines;
    }

    /** A factor and a constant for each row. */
    private void perRow(double[][] z, List<ValueStep> steps, double unit) {
        double[][] lines = lines(z);
        boolean noMean = true;
        boolean unitDeviation = true;
        for (int b = 0; b < lines.length; b++) {
            double[] m = moments(b);
            noMean &= Math.abs(m[0]) < 2e-3 * (m[1] + 1e-9);
            unitDeviation &= Math.abs(m[1] - 1) < 0.02;
        }
        if (noMean) {
            for (String unbiased : new String[] {"false", "true"}) {
                List<ValueStep> bands = new ArrayList<>(steps);
                bands.add(Specs.with(
                        Standardize.DEFAULTS,
                        Map.of(
                                "scope",
                                "band",
                                "unbiased",
                                unbiased,
                                "epsilon",
                                "0",
                                "divide",
                                Boolean.toString(unitDeviation))));
                if (unitDeviation || unbiased.equals("false")) {
                    propose(
                            1,
                            bands,
                            List.of("each row has mean 0" + (unitDeviation ? " and deviation 1" : "")
                                    + " over the recording"));
                }
            }
        }
        StringBuilder means = new StringBuilder();
        StringBuilder deviations = new StringBuilder();
        for (double[] line : lines) {
            if (!(line[0] > 0)) {
                return;
            }
            String separator = means.length() == 0 ? "" : ";";
            means.append(separator).append(Specs.number((float) (-line[1] / line[0] / unit)));
            deviations.append(separator).append(Specs.number((float) (1 / line[0] / unit)));
        }
        List<ValueStep> fixed = new ArrayList<>(steps);
        fixed.add(Specs.with(
                Standardize.DEFAULTS,
                Map.of(
                        "scope",
                        "fixed",
                        "means",
                        means.toString(),
                        "deviations",
                        deviations.toString(),
                        "epsilon",
                        "0")));
        propose(1, fixed, List.of("each row has a factor and a constant of its own, which nothing else explains"));
    }
}
