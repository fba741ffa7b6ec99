package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import org.tonbild.app.parity.Climb.Choice;
import org.tonbild.representation.FilterShape;
import org.tonbild.representation.MelScale;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Window;

/** From the place of an array in the recording to the guess that explains it best. */
final class Search {
    private static final int FRAMES = 40;
    private static final int FEW = 16;
    /** Explained to the last digits that float holds. */
    private static final double DONE = 1e-5;
    /** Worse than this and there is no use in looking for what is left. */
    private static final double HOPELESS = 0.25;

    /** Where no start explains more than this leaves, none will. */
    private static final double NOTHING = 0.75;

    /** How often a guess is shaken, how long each is polished, and when that is enough. */
    private static final int SHAKES = 120;

    private static final int ROUNDS = 12;
    private static final double SHAKEN = 0.01;

    /** Spread of the logarithm by which a shaken guess has more or fewer bands. */
    private static final double MORE_OR_FEWER = 0.25;

    private final Fit fit;
    private final Fit few;
    private final Climb climb;
    /** Climbs by the first cepstra alone, which depend more smoothly on everything. */
    private final List<Climb> smooth;

    Search(Model model, Sheet sheet) {
        fit = new Fit(model, sheet, inner(sheet, FRAMES));
        few = new Fit(model, sheet, inner(sheet, FEW));
        climb = new Climb(few, EnumSet.allOf(Choice.class));
        EnumSet<Choice> some = EnumSet.allOf(Choice.class);
        some.removeAll(EnumSet.of(Choice.NORM, Choice.SIZE));
        smooth = List.of(
                new Climb(fit.within(0, 4), some),
                new Climb(fit.within(0, 8), EnumSet.allOf(Choice.class)),
                new Climb(fit, EnumSet.allOf(Choice.class)));
    }

    Fit fit() {
        return fit;
    }

    /** Frames spread over the array, the outermost left out. */
    private static int[] inner(Sheet sheet, int most) {
        int live = sheet.live();
        int edge = Math.min(8, live / 10);
        int[] inner = Alignment.spread(live - 2 * edge, most);
        for (int j = 0; j < inner.length; j++) {
            inner[j] += edge;
        }
        return inner;
    }

    /** The best guess. */
    Fit.Scored search(List<Alignment.Place> places, DoubleConsumer progress) {
        List<Fit.Scored> starts = new ArrayList<>();
        for (Alignment.Place place : places) {
            if (place != places.get(0)
                    && place.explained() < 0.7 * places.get(0).explained()) {
                continue;
            }
            Map<Bank.Kind, Integer> kinds = new EnumMap<>(Bank.Kind.class);
            for (Fit.Scored start : new Starts(few).best(place, 4)) {
                int nth = kinds.merge(start.guess().bank().kind(), 1, Integer::sum);
                if (start.guess().bank().kind() == Bank.Kind.CEPSTRA) {
                    Guess placed = smooth.get(0).placed(start.guess()).guess();
                    starts.add(climb.scored(smooth.get(0).quick(placed).guess()));
                    Guess magnitude = placed.with(placed.bank().withPower(1));
                    starts.add(climb.scored(smooth.get(0).quick(magnitude).guess()));
                } else {
                    starts.add(
                            climb.quick(nth == 1 ? climb.placed(start.guess()).guess() : start.guess()));
                }
            }
        }
        starts.sort(Climb.BY_SCORE);
        progress.accept(0.2);
        if (starts.isEmpty()) {
            throw new SpecException("array", "has too few rows to tell what they are; give one of 4 or more");
        }
        Fit.Scored best = starts.get(0);
        if (best.score() > NOTHING) {
            return best;
        }
        Set<Bank.Kind> seen = new HashSet<>();
        int tried = 0;
        for (Fit.Scored start : starts) {
            boolean promising = start.score() < 2.5 * starts.get(0).score();
            boolean first = seen.add(start.guess().bank().kind());
            if (best.score() > 1e-3
                    && promising
                    && tried < 4
                    && (first || tried > 0 && start.score() < 1.2 * best.score())) {
                tried++;
                best = Climb.better(best, climbed(start.guess()));
                progress.accept(0.2 + 0.1 * tried);
            }
        }
        if (best.score() > (best.guess().bank().kind() == Bank.Kind.CEPSTRA ? 2 : 1) * HOPELESS) {
            return best;
        }
        best = settled(best);
        if (best.score() > DONE && best.guess().bank().kind() == Bank.Kind.CEPSTRA) {
            best = shaken(best);
        }
        if (best.score() > DONE) {
            best = refined(best, progress);
        }
        return whole(best);
    }

    /** Floors that the few frames did not show. */
    private Fit.Scored whole(Fit.Scored best) {
        Fit.Scored all = new Fit.Scored(best.guess(), fit.score(best.guess()));
        if (all.score() < Math.max(DONE, 2 * best.score())
                || best.guess().bank().kind() != Bank.Kind.CEPSTRA) {
            return all;
        }
        return new Climb(fit, EnumSet.of(Choice.CURVE, Choice.FLOOR, Choice.NORM)).climb(best.guess());
    }

    private Fit.Scored climbed(Guess start) {
        Guess from = start;
        if (start.bank().kind() == Bank.Kind.CEPSTRA) {
            for (Climb first : smooth) {
                from = first.climb(from, 2).guess();
            }
        }
        return climb.climb(from);
    }

    /**
     * Out of a local optimum: all that is continuous, and some choices with it, are moved at random, less and less, and
     * polished again. Cepstra mix all bands, so that their edges, the window and the pre-emphasis hold one another.
     */
    private Fit.Scored shaken(Fit.Scored from) {
        Random random = new Random(1);
        Fit.Scored best = new Fit.Scored(from.guess(), fit.score(from.guess()));
        for (int i = 0; i < SHAKES && best.score() > SHAKEN; i++) {
            double size = 0.02 * (1 - 0.8 * i / SHAKES);
            Guess g = chosen(best.guess(), random);
            for (Knob knob : Climb.knobs(g)) {
                double unit = switch (knob) {
                    case CENTRE -> g.cut().length();
                    case LENGTH -> g.cut().length();
                    case LOW -> Math.max(500, g.bank().fMin());
                    case HIGH -> g.bank().fMax();
                    case EMPHASIS -> 1;
                    default -> 0;
                };
                g = knob.set(g, knob.get(g) + size * unit * random.nextGaussian());
            }
            best = Climb.better(best, fit.polish(g, Climb.knobs(g), ROUNDS));
        }
        Fit.Scored few = climb.climb(best.guess());
        return Climb.better(from, settled(few));
    }

    /** With an open window and, one time in two each, another way of choosing. */
    private static Guess chosen(Guess from, Random random) {
        Cut cut = from.cut().opened();
        if (random.nextBoolean()) {
            cut = cut.withNFft(Integer.highestOneBit((int) Math.max(16, cut.length() - 1.5)) * 2);
        }
        if (random.nextBoolean()) {
            cut = cut.withHop(Math.rint(cut.hop()));
        }
        if (random.nextBoolean()) {
            Cut.Emphasis[] all = Cut.Emphasis.values();
            Cut.Emphasis where = all[random.nextInt(all.length)];
            double c = cut.emphasis() == Cut.Emphasis.NONE ? 0.95 : cut.coefficient();
            cut = cut.withEmphasis(where, c).withRemoveMean(random.nextBoolean());
        }
        Bank bank = from.bank();
        if (random.nextBoolean()) {
            FilterShape other = random.nextBoolean() ? FilterShape.TRIANGULAR : FilterShape.TRIANGULAR_MEL;
            bank = bank.withShape(other);
        }
        if (random.nextBoolean()) {
            double factor = StrictMath.exp(MORE_OR_FEWER * random.nextGaussian());
            bank = bank.withBands((int) Math.max(2, Math.rint(bank.bands() * factor)));
        }
        if (random.nextInt(4) == 0) {
            bank = bank.withScale(bank.scale() == MelScale.HTK ? MelScale.SLANEY : MelScale.HTK);
        }
        if (random.nextInt(4) == 0) {
            bank = bank.withPower(3 - bank.power());
        }
        return from.with(cut.withLength(Math.min(cut.length(), cut.nFft() - 1.0)))
                .with(bank);
    }

    /** Settles and, where something is left, chooses once more. */
    private Fit.Scored settled(Fit.Scored from) {
        Fit.Scored best = settle(from);
        if (best.score() > DONE && best.guess().cut().isSettled()) {
            Fit.Scored again = climb.climb(best.guess());
            best = Climb.better(best, again);
        }
        return best;
    }

    /** Gives the window whole samples. */
    private Fit.Scored settle(Fit.Scored from) {
        Guess g = from.guess();
        if (g.cut().isSettled()) {
            return from;
        }
        Cut cut = g.cut();
        double hop = Math.rint(cut.hop());
        double centre = cut.centre() + (cut.hop() - hop) * fit.sheet().live() / 2.0;
        List<Fit.Scored> all = new ArrayList<>();
        for (int win = (int) Math.floor(cut.length()) - 1; win <= cut.length() + 3; win++) {
            for (boolean periodic : new boolean[] {true, false}) {
                double span = periodic ? win : win - 1;
                int middle = (int) Math.rint(centre - span / 2);
                for (int start = middle - 1; start <= middle + 1; start++) {
                    if (win > 1 && Math.abs(span - cut.length()) < 2.1 && Math.abs(start + span / 2 - centre) < 1.1) {
                        Guess tried = g.with(cut.withHop(hop).settle(start, win, periodic));
                        all.add(new Fit.Scored(tried, few.score(tried)));
                    }
                }
            }
        }
        all.sort(Climb.BY_SCORE);
        Fit.Scored best = from;
        for (Fit.Scored s : all.subList(0, Math.min(4, all.size()))) {
            Fit.Scored polished = climb.polish(s.guess());
            boolean good = polished.score() < Math.max(1.02 * from.score(), 2e-6);
            if (good && (!best.guess().cut().isSettled() || polished.score() < best.score())) {
                best = polished;
            }
        }
        return best;
    }

    /**
     * Lengths of the transform that nobody would list, at every rate that is possible. Window and place come first, from
     * the rows that depend little on the length: wide bands, or the first cepstra.
     */
    private Fit.Scored refined(Fit.Scored from, DoubleConsumer progress) {
        Guess g = from.guess();
        if (g.bank().kind() == Bank.Kind.BINS) {
            return from;
        }
        Fit.Scored turned = crossed(g.bank().kind() == Bank.Kind.CEPSTRA ? restarted(from) : from);
        if (turned.score() < DONE) {
            return turned;
        }
        progress.accept(0.6);
        int rows = fit.sheet().rows();
        Fit robust =
                g.bank().kind() == Bank.Kind.BANDS ? few.within(rows * 6 / 10, rows) : few.within(0, (rows + 2) / 2);
        Climb wide = new Climb(robust, EnumSet.of(Choice.SCALE, Choice.TAPER, Choice.EMPHASIS));
        Cut open = g.cut().opened();
        int size = Integer.highestOneBit((int) (open.length() * 1.2)) * 4;
        Fit.Scored smooth = wide.climb(g.with(open.withNFft(size).withHop(open.hop() + 1e-4)));
        progress.accept(0.7);
        Fit.Scored best = turned;
        List<Integer> rates = new ArrayList<>();
        int own = fit.model().sounding().rate();
        double tolerance = 0.03;
        for (int rate : Starts.rates(own)) {
            double hop = smooth.guess().cut().hop() * rate / g.rate();
            if (Math.abs(hop - Math.rint(hop)) < tolerance && g.bank().fMax() < 0.53 * rate) {
                rates.add(rate);
            }
        }
        List<Guess> tapers = new ArrayList<>(List.of(smooth.guess()));
        if (smooth.guess().cut().taper().shape() != Window.Shape.KAISER) {
            Taper kaiser = Taper.of(Window.Shape.KAISER);
            Guess bent = smooth.guess().with(smooth.guess().cut().withTaper(kaiser));
            tapers.add(robust.polish(bent, Climb.knobs(bent), 8).guess());
        }
        for (int i = 0; i < rates.size(); i++) {
            for (Guess taper : tapers) {
                if (best.score() > 1e-4) {
                    best = Climb.better(best, scan(taper, rates.get(i), from.score()));
                }
            }
            progress.accept(0.7 + 0.3 * (i + 1) / rates.size());
        }
        return best.score() > 1e-4 && best.score() < turned.score() ? crossed(best) : best;
    }

    /** Cepstra again from what their makers do: usual windows and pre-emphases, the number of bands left open. */
    private Fit.Scored restarted(Fit.Scored from) {
        Climb open = new Climb(fit.within(0, 8), EnumSet.of(Choice.BANDS, Choice.SCALE));
        Cut cut = from.guess().cut().opened();
        int size = Integer.highestOneBit((int) Math.max(16, cut.length() - 1.5)) * 2;
        List<Fit.Scored> all = new ArrayList<>();
        for (Window.Shape shape : List.of(Window.Shape.HANN, Window.Shape.HAMMING, Window.Shape.POVEY)) {
            for (int way = 0; way < 3; way++) {
                Cut usual = cut.withTaper(Taper.of(shape))
                        .withNFft(size)
                        .withEmphasis(way == 0 ? Cut.Emphasis.NONE : Cut.Emphasis.FRAME, 0.97)
                        .withRemoveMean(way == 2);
                all.add(climb.scored(open.climb(from.guess().with(usual), 2).guess()));
            }
        }
        all.sort(Climb.BY_SCORE);
        Fit.Scored best = from;
        for (Fit.Scored s : all.subList(0, 2)) {
            if (best.score() > DONE) {
                best = Climb.better(best, settled(smooth.get(2).climb(s.guess())));
            }
        }
        return best;
    }

    /** The best of all windows and pre-emphases, settled. */
    private Fit.Scored crossed(Fit.Scored from) {
        Fit.Scored best = from;
        List<Fit.Scored> crossed =
                climb.crossed(from.guess().with(from.guess().cut().opened()));
        for (Fit.Scored s : crossed.subList(0, Math.min(3, crossed.size()))) {
            if (best.score() > DONE) {
                best = Climb.better(best, settled(climb.climb(s.guess())));
            }
        }
        return best;
    }

    private Fit.Scored scan(Guess from, int rate, double before) {
        Guess g = from;
        if (rate != g.rate()) {
            g = g.atRate(rate);
            g = g.with(g.bank().withEdges(g.bank().fMin(), Math.min(g.bank().fMax(), rate / 2.0)));
        }
        double hop = Math.rint(g.cut().hop());
        double centre = g.cut().centre() + (g.cut().hop() - hop) * fit.sheet().live() / 2.0;
        g = g.with(g.cut().withHop(hop).withCentre(centre));
        int low = (int) Math.floor(0.8 * g.cut().length()) - 1;
        int high = (int) (g.cut().length() * 2.2) + 8;
        TreeSet<Integer> sizes = new TreeSet<>();
        for (int size = low / 2 * 2; size <= high; size += 2) {
            sizes.add(Math.max(16, size));
        }
        for (int size = low; size < 1.3 * low + 8; size++) {
            sizes.add(Math.max(16, size));
        }
        List<Fit.Scored> all = new ArrayList<>();
        List<Knob> edges = new ArrayList<>(List.of(Knob.LOW, Knob.HIGH));
        if (g.curve().logarithm() && g.curve().offset() > 0) {
            edges.add(Knob.OFFSET);
        }
        if (g.cut().taper().hasParameter()) {
            edges.add(Knob.TAPER);
        }
        for (int size : sizes) {
            Guess tried = g.with(
                    g.cut().withNFft(size).withLength(Math.min(size, g.cut().length())));
            all.add(few.polish(tried, edges, 1));
        }
        all.sort(Climb.BY_SCORE);
        List<Fit.Scored> closer = new ArrayList<>();
        for (Fit.Scored s : all.subList(0, Math.min(12, all.size()))) {
            closer.add(climb.quick(s.guess()));
        }
        closer.sort(Climb.BY_SCORE);
        Fit.Scored best = new Fit.Scored(g, Double.MAX_VALUE);
        for (Fit.Scored s : closer.subList(0, Math.min(4, closer.size()))) {
            best = Climb.better(best, climb.polish(s.guess()));
        }
        return best.score() < before ? settled(best) : best;
    }
}
