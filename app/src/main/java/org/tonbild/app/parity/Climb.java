package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tonbild.app.parity.Cut.Emphasis;
import org.tonbild.representation.FilterShape;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.Norm;

/** Goes from a guess to better ones: one choice changed at a time, what is continuous polished after each. */
final class Climb {
    private static final int QUICK = 3;
    private static final int LONG = 12;
    private static final int[] SIZES = {
        256, 320, 400, 480, 512, 640, 800, 882, 960, 1000, 1024, 1103, 1200, 1280, 1600, 1920, 2000, 2048, 2205, 4096,
        8192
    };

    /** What a window with a parameter has to gain over one without. */
    private static final double BENDING_GAIN = 0.6;

    private static final int MOST_ROUNDS = 6;
    /** Above this a round has to gain more, or it is the last. */
    private static final double POOR = 0.4;

    private final Fit fit;
    private final Set<Choice> choices;

    Climb(Fit fit, Set<Choice> choices) {
        this.fit = fit;
        this.choices = choices;
    }

    /** What can be turned of a guess. */
    static List<Knob> knobs(Guess g) {
        List<Knob> knobs = new ArrayList<>();
        if (!g.cut().isSettled()) {
            knobs.add(Knob.CENTRE);
            knobs.add(Knob.LENGTH);
            if (g.cut().hop() != Math.rint(g.cut().hop())) {
                knobs.add(Knob.HOP);
            }
        }
        if (g.cut().taper().hasParameter()) {
            knobs.add(Knob.TAPER);
        }
        if (g.cut().emphasis() != Emphasis.NONE) {
            knobs.add(Knob.EMPHASIS);
        }
        if (g.bank().kind() != Bank.Kind.BINS) {
            knobs.add(Knob.LOW);
            knobs.add(Knob.HIGH);
        }
        if (g.curve().logarithm() && g.curve().offset() > 0) {
            knobs.add(Knob.OFFSET);
        }
        if (g.bank().kind() == Bank.Kind.CEPSTRA && g.curve().floor() > 10 * Curve.TINY) {
            knobs.add(Knob.FLOOR);
        }
        return knobs;
    }

    /** Those that leave the spectra as they are. */
    private static List<Knob> cheap(Guess g) {
        List<Knob> knobs = knobs(g);
        knobs.removeAll(List.of(Knob.CENTRE, Knob.LENGTH, Knob.HOP, Knob.TAPER, Knob.EMPHASIS));
        return knobs;
    }

    Fit.Scored scored(Guess g) {
        return new Fit.Scored(g, fit.score(g));
    }

    Fit.Scored quick(Guess g) {
        return fit.polish(g, knobs(g), QUICK);
    }

    Fit.Scored polish(Guess g) {
        return fit.polish(g, knobs(g), LONG);
    }

    /** Until no change of a choice helps. */
    Fit.Scored climb(Guess from) {
        return climb(from, MOST_ROUNDS);
    }

    /** Until no change of a choice helps, at most so many rounds. */
    Fit.Scored climb(Guess from, int rounds) {
        Fit.Scored best = polish(from);
        for (int round = 0; round < rounds && best.score() > 2e-6; round++) {
            double before = best.score();
            for (Choice choice : choices) {
                best = choose(best, choice);
            }
            best = better(best, polish(best.guess()));
            if (best.score() > (best.score() > POOR ? 0.8 : 0.95) * before) {
                break;
            }
        }
        return best;
    }

    private Fit.Scored choose(Fit.Scored best, Choice choice) {
        Fit.Scored chosen = best;
        for (Guess g : choice.others(best.guess(), fit)) {
            Fit.Scored tried = fit.polish(g, choice.cheap ? cheap(g) : knobs(g), QUICK);
            boolean bends = g.cut().taper().hasParameter()
                    && !chosen.guess().cut().taper().hasParameter();
            if (tried.score() < (bends ? BENDING_GAIN : choice.gain) * chosen.score()) {
                chosen = tried;
            }
        }
        return chosen;
    }

    /** Every window with every pre-emphasis, polished a little, best first. */
    List<Fit.Scored> crossed(Guess g) {
        List<Fit.Scored> all = new ArrayList<>();
        List<Guess> tapers = new ArrayList<>(List.of(g));
        tapers.addAll(Choice.TAPER.others(g, fit));
        for (Guess taper : tapers) {
            List<Guess> emphases = new ArrayList<>(List.of(taper));
            emphases.addAll(Choice.EMPHASIS.others(taper, fit));
            for (Guess tried : emphases) {
                all.add(fit.polish(tried, knobs(tried), 1));
            }
        }
        all.sort(BY_SCORE);
        List<Fit.Scored> best = new ArrayList<>();
        for (Fit.Scored s : all.subList(0, Math.min(10, all.size()))) {
            best.add(fit.polish(s.guess(), knobs(s.guess()), QUICK));
        }
        best.sort(BY_SCORE);
        return best;
    }

    /** Moves first and last frame independently, over about half a window. */
    Fit.Scored placed(Guess g) {
        Fit.Scored best = new Fit.Scored(g, fit.score(g));
        int live = Math.max(2, fit.sheet().live());
        double unit = g.cut().length() / 10;
        for (int first = -4; first <= 4; first++) {
            for (int last = -4; last <= 4; last++) {
                double hop = g.cut().hop() + (last - first) * unit / live;
                Guess tried = g.with(
                        g.cut().withCentre(g.cut().centre() + first * unit).withHop(hop));
                best = better(best, new Fit.Scored(tried, fit.score(tried)));
            }
        }
        return best;
    }

    static Fit.Scored better(Fit.Scored a, Fit.Scored b) {
        return b.score() < a.score() ? b : a;
    }

    /** What can be one thing or another. */
    enum Choice {
        CURVE(true, 0.8) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                if (g.bank().kind() == Bank.Kind.BANDS) {
                    all.add(g.with(g.bank().withPower(3 - g.bank().power())));
                }
                if (g.bank().kind() == Bank.Kind.CEPSTRA) {
                    all.add(g.with(g.bank().withPower(3 - g.bank().power())));
                }
                if (!g.curve().logarithm() && g.bank().kind() == Bank.Kind.BANDS) {
                    double most = largest(g, fit);
                    for (double part : new double[] {0.1, 1, 10}) {
                        all.add(g.with(Curve.LOG.withOffset(most * part)));
                    }
                } else if (g.curve().logarithm()) {
                    double most = largest(g, fit);
                    for (double part : new double[] {1e-9, 1e-7, 1e-5, 1e-3, 0.1}) {
                        all.add(g.with(g.curve().withOffset(most * part)));
                    }
                    all.add(g.with(g.curve().withOffset(0)));
                }
                return all;
            }
        },
        FLOOR(true, 0.9) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                if (g.bank().kind() == Bank.Kind.CEPSTRA) {
                    double most = largest(g, fit);
                    for (double part : new double[] {1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3}) {
                        all.add(g.with(g.curve().withFloor(most * part)));
                    }
                    all.add(g.with(g.curve().withFloor(Curve.TINY)));
                }
                return all;
            }
        },
        SCALE(true, 0.97) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                if (g.bank().kind() != Bank.Kind.BINS) {
                    for (MelScale scale : Bank.SCALES) {
                        for (FilterShape shape : FilterShape.values()) {
                            if ((g.bank().kind() == Bank.Kind.BANDS || shape.ordinal() < 2)
                                    && (scale != g.bank().scale()
                                            || shape != g.bank().shape())
                                    && (shape.ordinal() < 2 || scale == g.bank().scale())) {
                                all.add(g.with(g.bank().withScale(scale).withShape(shape)));
                            }
                        }
                    }
                }
                return all;
            }
        },
        NORM(true, 0.8) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                if (!g.curve().logarithm() || g.bank().kind() == Bank.Kind.BINS) {
                    return List.of();
                }
                Norm other = g.bank().norm().equals(Norm.NONE) ? Norm.SLANEY : Norm.NONE;
                Guess turned = g.with(g.bank().withNorm(other));
                if (g.curve().offset() == 0) {
                    return g.bank().kind() == Bank.Kind.CEPSTRA ? List.of(turned) : List.of();
                }
                List<Guess> all = new ArrayList<>();
                double ratio = largest(turned, fit) / largest(g, fit);
                for (double part : new double[] {ratio, 0.1 * ratio, 10 * ratio}) {
                    all.add(turned.with(g.curve().withOffset(g.curve().offset() * part)));
                }
                return all;
            }
        },
        BANDS(true, 0.97) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                if (g.bank().kind() == Bank.Kind.CEPSTRA) {
                    TreeSet<Integer> numbers = new TreeSet<>();
                    for (int n = fit.sheet().rows(); n <= 140; n += 1 + n / 16) {
                        numbers.add(n);
                    }
                    for (int d = -3; d <= 3; d++) {
                        numbers.add(Math.max(fit.sheet().rows(), g.bank().bands() + d));
                    }
                    numbers.remove(g.bank().bands());
                    numbers.forEach(n -> all.add(g.with(g.bank().withBands(n))));
                }
                return all;
            }
        },
        TAPER(false, 0.97) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                double own = width(g.cut().taper());
                for (Taper taper : Taper.ALL) {
                    if (g.cut().isSettled()) {
                        all.add(g.with(g.cut().withTaper(taper)));
                        continue;
                    }
                    if (taper.shape() != g.cut().taper().shape()) {
                        double length = Math.min(g.cut().nFft() - 1.0, g.cut().length() * own / width(taper));
                        all.add(g.with(g.cut().withTaper(taper).withLength(length)));
                        if (length < 0.95 * g.cut().length()) {
                            all.add(g.with(g.cut().withTaper(taper)));
                        }
                    }
                }
                return all;
            }
        },
        EMPHASIS(false, 0.9) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                for (Emphasis where : Emphasis.values()) {
                    for (boolean removeMean : new boolean[] {false, true}) {
                        if (where != g.cut().emphasis() || removeMean != g.cut().removeMean()) {
                            double c = g.cut().emphasis() == Emphasis.NONE
                                    ? 0.96
                                    : g.cut().coefficient();
                            all.add(g.with(g.cut().withEmphasis(where, c).withRemoveMean(removeMean)));
                        }
                    }
                }
                return all;
            }
        },
        RATE(false, 0.97) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                if (g.bank().kind() != Bank.Kind.BINS && !g.cut().isSettled()) {
                    for (int rate : Starts.rates(fit.model().sounding().rate())) {
                        double nyquist = rate / 2.0;
                        if (rate != g.rate() && g.bank().fMax() < 1.06 * nyquist) {
                            Guess other = g.atRate(rate);
                            int size = Integer.highestOneBit(
                                            (int) Math.max(16, other.cut().length() - 1.5))
                                    * 2;
                            other = other.with(
                                    other.cut().withHop(Math.rint(other.cut().hop())));
                            other = other.with(other.bank()
                                    .withEdges(
                                            other.bank().fMin(),
                                            Math.min(nyquist, other.bank().fMax())));
                            all.add(other.with(other.cut().withNFft(size)));
                            int exact = (int) Math.rint(other.cut().length());
                            all.add(other.with(other.cut().withNFft(exact)));
                        }
                    }
                }
                return all;
            }
        },
        HOP(false, 0.98) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                double hop = g.cut().hop();
                double middle = fit.sheet().live() / 2.0;
                for (double whole : new double[] {Math.floor(hop), Math.ceil(hop)}) {
                    if (whole >= 1 && whole != hop) {
                        double centre = g.cut().centre() + (hop - whole) * middle;
                        all.add(g.with(g.cut().withHop(whole).withCentre(centre)));
                    }
                }
                return all;
            }
        },
        SIZE(false, 0.97) {
            @Override
            List<Guess> others(Guess g, Fit fit) {
                List<Guess> all = new ArrayList<>();
                if (g.bank().kind() == Bank.Kind.BINS) {
                    return all;
                }
                double length = g.cut().length();
                TreeSet<Integer> sizes = new TreeSet<>();
                int power = Integer.highestOneBit((int) Math.max(16, length - 1.5)) * 2;
                sizes.addAll(List.of(power, 2 * power, 4 * power));
                for (int d = -1; d <= 3; d++) {
                    sizes.add((int) Math.rint(length) + d);
                }
                for (int size : SIZES) {
                    sizes.add(size);
                }
                for (int d = -4; d <= 4; d++) {
                    sizes.add(g.cut().nFft() + d);
                }
                for (int size : sizes) {
                    if (size != g.cut().nFft() && size >= length * 0.97 - 2 && size < 9 * length && size > 15) {
                        Cut cut = g.cut().withNFft(size);
                        all.add(g.with(cut.withLength(Math.min(cut.length(), size))));
                    }
                }
                return all;
            }
        };

        /** Whether only what leaves the spectra as they are is polished with it. */
        final boolean cheap;
        /** The share of the score that another choice has to fall below: those that bring freedom have to earn it. */
        final double gain;

        Choice(boolean cheap, double gain) {
            this.cheap = cheap;
            this.gain = gain;
        }

        abstract List<Guess> others(Guess g, Fit fit);

        static double largest(Guess g, Fit fit) {
            double most = 0;
            for (double[] frame : fit.model().bands(g, fit.frames())) {
                for (double v : frame) {
                    most = Math.max(most, v);
                }
            }
            return most;
        }
    }

    /** The width of a window over its length, by its second moment. */
    private static double width(Taper taper) {
        double[] table = taper.table();
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < table.length; i++) {
            double u = 2.0 * i / (table.length - 1) - 1;
            sum += table[i] * table[i];
            moment += table[i] * table[i] * u * u;
        }
        return Math.sqrt(moment / sum);
    }

    /** Both by score. */
    static final Comparator<Fit.Scored> BY_SCORE = Comparator.comparingDouble(Fit.Scored::score);
}
