package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;

/** One side of the comparison with its spectra: the recordings of one sound. */
final class Group {
    private static final int REFINED_TONES = 80;

    final String label;
    final List<Take> takes;
    final List<List<int[]>> clicks;
    final List<Spectra> spectra;
    final double[] density;
    final double[] floor;
    final List<Tone> tones;

    private Group(
            String label,
            List<Take> takes,
            List<List<int[]>> clicks,
            List<Spectra> spectra,
            double[] density,
            double[] floor,
            List<Tone> tones) {
        this.label = label;
        this.takes = takes;
        this.clicks = clicks;
        this.spectra = spectra;
        this.density = density;
        this.floor = floor;
        this.tones = tones;
    }

    static Group of(String label, List<Take> takes, List<List<int[]>> clicks, Welch welch) {
        double[] sum = new double[welch.bins()];
        List<Spectra> spectra = new ArrayList<>();
        for (Take take : takes) {
            Spectra own = new Spectra(welch, take, takes.size());
            spectra.add(own);
            double[] one = own.density();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += one[k] / takes.size();
            }
        }
        double[] floor = NoiseFloor.of(sum, welch.binHertz());
        List<Tone> tones = ToneFinder.find(sum, floor, welch);
        if (takes.size() == 1) {
            tones = refined(tones, takes.get(0), welch);
        }
        return new Group(label, takes, clicks, spectra, sum, floor, tones);
    }

    /** Products vary from one recording to the next, so only a single recording's tones are refined. */
    private static List<Tone> refined(List<Tone> tones, Take take, Welch welch) {
        List<Tone> chosen = ToneFinder.strongest(tones, REFINED_TONES);
        List<Tone> out = new ArrayList<>();
        for (Tone t : tones) {
            double hertz =
                    chosen.contains(t) ? FrequencyRefiner.refine(take, t.hertz(), 1.2 * welch.binHertz()) : t.hertz();
            out.add(new Tone(hertz, t.bin(), t.power(), t.snrDb(), t.prominenceDb(), t.toneToNoiseDb()));
        }
        return out;
    }

    double seconds() {
        double sum = 0;
        for (Take take : takes) {
            sum += take.seconds();
        }
        return sum;
    }

    int clickCount() {
        int sum = 0;
        for (List<int[]> one : clicks) {
            sum += one.size();
        }
        return sum;
    }

    /** Level of every set of bins. */
    Estimate[] levels(int[][] sets) {
        List<List<Estimate>> all = new ArrayList<>();
        for (int s = 0; s < sets.length; s++) {
            all.add(new ArrayList<>());
        }
        for (Spectra one : spectra) {
            double[][] series = one.series(sets);
            for (int s = 0; s < sets.length; s++) {
                all.get(s).add(Estimate.levelOf(series[s]));
            }
        }
        Estimate[] out = new Estimate[sets.length];
        for (int s = 0; s < sets.length; s++) {
            out[s] = Estimate.across(all.get(s));
        }
        return out;
    }

    /** Level of the narrow range about every frequency, as wide as the window's main lobe. */
    Estimate[] lobes(Welch welch, double[] hertz) {
        int[][] sets = new int[hertz.length][];
        for (int i = 0; i < sets.length; i++) {
            int middle = (int) Math.round(hertz[i] / welch.binHertz());
            int from = Math.max(0, middle - Welch.LOBE);
            int to = Math.max(from, Math.min(welch.bins() - 1, middle + Welch.LOBE));
            sets[i] = new int[to - from + 1];
            for (int k = from; k <= to; k++) {
                sets[i][k - from] = k;
            }
        }
        return levels(sets);
    }
}
