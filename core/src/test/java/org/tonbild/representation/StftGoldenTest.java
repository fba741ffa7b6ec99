package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.golden.Golden;
import org.tonbild.golden.LibrosaArguments;
import org.tonbild.golden.NpyArray;
import org.tonbild.spec.SpecException;

/**
 * The STFT family against librosa 0.11 and SciPy 1.10. The references are stored in float, which alone costs 6e-8 of
 * the peak; librosa's float filter weights cost as much again, and where a ratio or logarithm follows a few times that.
 */
class StftGoldenTest {
    private static final double LINEAR = 1e-7;
    private static final double RATIO = 5e-7;

    private final Golden golden = Golden.open();
    private final Golden.Tally tally = new Golden.Tally();

    private static List<Signal> channels(Signal signal) {
        List<Signal> all = new ArrayList<>();
        for (int c = 0; c < signal.channelCount(); c++) {
            all.add(Signal.of(signal.channel(c), signal.sampleRate()));
        }
        return all;
    }

    private static double[] join(List<double[]> parts) {
        int size = parts.stream().mapToInt(p -> p.length).sum();
        double[] all = new double[size];
        int at = 0;
        for (double[] p : parts) {
            System.arraycopy(p, 0, all, at, p.length);
            at += p.length;
        }
        return all;
    }

    private static double[] interleaved(ComplexSpectrogram x) {
        double[] all = new double[2 * x.bins() * x.frames()];
        for (int k = 0; k < x.bins(); k++) {
            for (int i = 0; i < x.frames(); i++) {
                all[2 * (k * x.frames() + i)] = x.re(k, i);
                all[2 * (k * x.frames() + i) + 1] = x.im(k, i);
            }
        }
        return all;
    }

    /** The frames as they leave the analyzer, in double, so that a logarithm sees no storage rounding. */
    private static double[] values(Representation r, Signal signal) {
        List<double[]> parts = new ArrayList<>();
        for (Signal channel : channels(signal)) {
            List<double[]> frames = Frames.of(r.resolve(channel), channel);
            int bands = frames.get(0).length;
            double[] all = new double[bands * frames.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = frames.get(i % frames.size())[i / frames.size()];
            }
            parts.add(all);
        }
        return join(parts);
    }

    /** 10 log10(max(amin, S) / max(amin, ref)), at least its maximum less top_db; the formula of power_to_db. */
    private static double[] decibels(double[] s, JsonNode p, double amin) {
        double ref = 1;
        if (p.path("ref").asText().equals("np.max")) {
            ref = 0;
            for (double v : s) {
                ref = Math.max(ref, v);
            }
        } else if (p.has("ref")) {
            ref = p.get("ref").asDouble();
        }
        double[] db = new double[s.length];
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < s.length; i++) {
            db[i] = 10 * Math.log10(Math.max(amin, s[i])) - 10 * Math.log10(Math.max(amin, ref));
            top = Math.max(top, db[i]);
        }
        double floor = p.path("top_db").isNull()
                ? Double.NEGATIVE_INFINITY
                : top - p.path("top_db").asDouble(80);
        for (int i = 0; i < s.length; i++) {
            db[i] = Math.max(db[i], floor);
        }
        return db;
    }

    /** Runs one case; true if this test knows its calls. */
    private boolean run(Golden.Case c) {
        String first = c.function(0);
        JsonNode p = c.params(0);
        int steps = c.pipeline().size();
        String second = steps > 1 ? c.function(1) : "";
        Signal signal = golden.input(c.input());
        if (c.refused()) {
            return runRefused(c, first, second, signal);
        }
        if (first.equals("librosa.stft") && steps == 1) {
            Stft stft = Stft.design(LibrosaArguments.apply(StftSpec.DEFAULTS, p));
            List<double[]> parts = new ArrayList<>();
            channels(signal).forEach(s -> {
                parts.add(interleaved(stft.forward(s)));
            });
            tally.add(c, Golden.relativeToPeak(join(parts), golden.output(c).values()), LINEAR);
        } else if (first.equals("librosa.stft") && second.equals("golden.abs_pow")) {
            StftSpec stft = LibrosaArguments.apply(StftSpec.DEFAULTS, p);
            double power = c.params(1).get("power").asDouble();
            double[] s = values(new LinearSpectrogram(stft, power), signal);
            if (steps == 3) {
                double[] squared = java.util.Arrays.stream(s).map(v -> v * v).toArray();
                tally.add(
                        c,
                        Golden.relativeToPeak(
                                decibels(squared, c.params(2), 1e-10),
                                golden.output(c).values()),
                        RATIO);
            } else {
                tally.add(c, Golden.relativeToPeak(s, golden.output(c).values()), LINEAR);
            }
        } else if (first.equals("golden.istft_roundtrip")) {
            istft(c, signal, p);
        } else if (first.equals("librosa.feature.melspectrogram")
                && (steps == 1 || second.equals("librosa.power_to_db"))) {
            double[] s = values(LibrosaArguments.apply(MelSpectrogram.DEFAULTS, p), signal);
            if (steps == 1) {
                tally.add(c, Golden.relativeToPeak(s, golden.output(c).values()), LINEAR);
            } else {
                tally.add(
                        c,
                        Golden.relativeToPeak(
                                decibels(s, c.params(1), 1e-10),
                                golden.output(c).values()),
                        RATIO);
            }
        } else if (first.equals("librosa.feature.chroma_stft")) {
            ChromaStft chroma = LibrosaArguments.apply(ChromaStft.DEFAULTS, p);
            tally.add(
                    c,
                    Golden.relativeToPeak(
                            values(chroma, signal), golden.output(c).values()),
                    RATIO);
        } else if (first.equals("librosa.estimate_tuning")) {
            StftSpec stft = StftSpec.DEFAULTS.withNFft(p.path("n_fft").asInt(2048));
            double tuning =
                    Tuning.estimate(signal, stft, 1, p.path("bins_per_octave").asInt(12));
            tally.add(c, Math.abs(tuning - golden.output(c).values()[0]), 1e-7);
        } else {
            return false;
        }
        return true;
    }

    /** Only what must throw; true if it did not although this test knows its calls. */
    private static boolean runRefused(Golden.Case c, String first, String second, Signal signal) {
        JsonNode p = c.params(0);
        switch (first) {
            case "librosa.stft" ->
                LibrosaArguments.apply(LinearSpectrogram.DEFAULTS, p).analyze(signal);
            case "golden.istft_roundtrip" ->
                Stft.design(LibrosaArguments.apply(StftSpec.DEFAULTS, p)).forward(signal);
            case "librosa.feature.melspectrogram" -> {
                if (!second.isEmpty() && !second.equals("librosa.power_to_db")) {
                    return false;
                }
                LibrosaArguments.apply(MelSpectrogram.DEFAULTS, p).analyze(signal);
            }
            case "librosa.feature.chroma_stft" ->
                LibrosaArguments.apply(ChromaStft.DEFAULTS, p).analyze(signal);
            case "librosa.estimate_tuning" -> Tuning.estimate(signal);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void istft(Golden.Case c, Signal signal, JsonNode p) {
        Stft stft = Stft.design(LibrosaArguments.apply(StftSpec.DEFAULTS, p));
        ComplexSpectrogram x = stft.forward(signal);
        double[] y = p.path("length").isInt() ? stft.inverse(x, p.get("length").asInt()) : stft.inverse(x);
        double[] reference = golden.output(c).values();
        if (!stft.spec().center() && y.length == reference.length) {
            int cut = stft.spec().nFft();
            y = java.util.Arrays.copyOfRange(y, cut, y.length - cut);
            reference = java.util.Arrays.copyOfRange(reference, cut, reference.length - cut);
        }
        tally.add(c, Golden.relativeToPeak(y, reference), 2e-7);
    }

    @Test
    void familiesEqualLibrosa() {
        int count = 0;
        for (Golden.Case c : golden.cases(
                "stft", "spectrogram", "istft", "mel", "logmel", "chroma_stft", "tuning", "amplitude_to_db")) {
            assertThat(run(c)).as(c.id()).isTrue();
            count++;
        }
        System.out.println(count + " cases, worst error by family: " + tally);
        assertThat(tally.failures()).isEmpty();
        // The small set in the test resources holds ten of these.
        assertThat(count).isGreaterThanOrEqualTo(10);
    }

    /** Empty, one sample, shorter than a frame, silent, constant, not finite: refused where librosa refuses. */
    @Test
    void edgeCasesEqualLibrosa() {
        int count = 0;
        for (Golden.Case c : golden.cases("edge")) {
            try {
                if (run(c)) {
                    count++;
                    if (c.refused()) {
                        tally.fail(c, "not refused: " + c.error());
                    }
                }
            } catch (SpecException e) {
                count++;
                if (!c.refused()) {
                    tally.fail(c, "refused: " + e.getMessage());
                }
            }
        }
        System.out.println(count + " edge cases, worst error: " + tally);
        assertThat(tally.failures()).isEmpty();
        assertThat(count).isGreaterThan(5);
    }

    @Test
    void filterBanksEqualLibrosa() {
        for (Golden.Case c : golden.cases("filters.mel")) {
            JsonNode p = c.params(0);
            com.fasterxml.jackson.databind.node.ObjectNode own = p.deepCopy();
            own.remove("n_fft");
            MelFilterBank bank = MelFilterBank.design(
                    LibrosaArguments.apply(MelSpec.DEFAULTS, own),
                    p.get("sr").asInt(),
                    p.get("n_fft").asInt());
            tally.add(
                    c,
                    Golden.relativeToPeak(
                            join(List.of(bank.matrix())), golden.output(c).values()),
                    LINEAR);
        }
        for (Golden.Case c : golden.cases("filters.chroma")) {
            JsonNode p = c.params(0);
            com.fasterxml.jackson.databind.node.ObjectNode own = p.deepCopy();
            own.remove("n_fft");
            own.remove("tuning");
            ChromaFilterBank bank = ChromaFilterBank.design(
                    LibrosaArguments.apply(ChromaSpec.DEFAULTS, own),
                    p.path("tuning").asDouble(0),
                    p.get("sr").asInt(),
                    p.get("n_fft").asInt());
            double[] all = new double[bank.classes() * bank.bins()];
            for (int i = 0; i < all.length; i++) {
                all[i] = bank.weight(i / bank.bins(), i % bank.bins());
            }
            tally.add(c, Golden.relativeToPeak(all, golden.output(c).values()), LINEAR);
        }
        System.out.println("worst error of filter banks: " + tally);
        assertThat(tally.failures()).isEmpty();
    }

    @Test
    void welchEqualsScipy() {
        for (Golden.Case c : golden.cases("scipy.welch")) {
            JsonNode p = c.params(0);
            NpyArray reference = golden.output(c);
            WelchSpectrum welch =
                    WelchSpectrum.DEFAULTS.withNFft(p.get("nperseg").asInt());
            assertThat(p.get("fs").asInt()).isEqualTo(golden.input(c.input()).sampleRate());
            tally.add(c, Golden.relativeToPeak(values(welch, golden.input(c.input())), reference.values()), LINEAR);
        }
        System.out.println("worst error of welch: " + tally);
        assertThat(tally.failures()).isEmpty();
    }
}
