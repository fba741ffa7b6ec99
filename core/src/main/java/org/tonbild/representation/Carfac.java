package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Cochleagram by R. F. Lyon's CARFAC: the neural activity pattern of {@link Cochlea}, a nonlinear model of the inner
 * ear with gain control, averaged over frames.
 *
 * <p>{@link Output#NAP} is the mean of the activity {@code sum_t nap[c, t] / win_length}, 0 for a cell at rest; {@link
 * Output#BM} is the effective amplitude {@code sqrt(sum_t bm[c, t]^2 / win_length)} of the basilar membrane's motion.
 *
 * <p><b>Shape</b> {@code [channels x frames]}, lowest channel first; the channels follow from the rate: 65 at 16 kHz, 71
 * at 22.05 kHz, 83 at 44.1 kHz. The rows are the frequencies of the poles. <b>Time</b>: as {@link Gammatonegram}: with
 * {@code center} frame i is centred at sample {@code i * hop_length}, with rest before and zeros after the recording;
 * without it only whole frames count. The ear begins at rest and is never reset, so a frame depends on all sound before
 * it and on none after it.
 *
 * <p><b>Reference</b>: frames are plain means over {@code carfac.np.carfac.run_segment}'s arrays, which {@link Cochlea}
 * gives to 1e-5 of the peak. Source: R. F. Lyon, Human and Machine Hearing (2017), chapters 14 to 19; the C++ and the
 * Python program of Google differ in the hair cell, and this is the Python one.
 *
 * @param model the inner ear, default two-capacitor hair cells
 * @param output neural activity or motion, default activity
 * @param winLength frame length in samples, default 512
 * @param hopLength distance of two frames in samples, default 512
 * @param center whether frames are centred on the spectrogram's grid, default true
 */
public record Carfac(
        @Param("the inner ear") CochleaSpec model,

        @Param("neural activity pattern, or motion of the basilar membrane")
        Output output,

        @Param(value = "frame length", unit = "samples", min = 1, max = 1 << 24)
        int winLength,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("frames centred at multiples of the hop, with silence beyond the ends")
        boolean center)
        implements Representation {
    /** Which signal of the ear is shown. */
    public enum Output {
        /** The neural activity pattern. */
        NAP,
        /** The motion of the basilar membrane. */
        BM
    }

    /** The program's ear; frames of 512 samples beside each other. */
    public static final Carfac DEFAULTS = new Carfac(CochleaSpec.DEFAULTS, Output.NAP, 512, 512, true);

    public Carfac {
        Specs.check(Carfac.class, model, output, winLength, hopLength, center);
    }

    @Override
    public String kind() {
        return "carfac";
    }

    @Override
    public String summary() {
        return "neural activity of Lyon's model of the inner ear (CARFAC), or the motion of its membrane";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SpecException if the rate leaves no two channels
     */
    @Override
    public Analyzer design(int sampleRate) {
        Cochlea cochlea = Cochlea.design(model, sampleRate);
        boolean nap = output == Output.NAP;
        SummedFrames frames =
                new SummedFrames(winLength, hopLength, center, nap ? 2 : 1, nap ? Quantity.RATIO : Quantity.MAGNITUDE);
        return new SummedBankAnalyzer(() -> run(cochlea.open(1)), frames, sampleRate, axis(cochlea));
    }

    private SummedBank.Run run(Cochlea.Run ear) {
        return (samples, offset, length, sums) -> {
            double[] heard = output == Output.NAP ? ear.activity(0) : ear.motion(0);
            int last = sums.length - 1;
            for (int i = offset; i < offset + length; i++) {
                ear.step(samples[i]);
                for (int c = 0; c <= last; c++) {
                    double v = heard[last - c];
                    sums[c] += output == Output.NAP ? v : v * v;
                }
            }
        };
    }

    /** The poles' frequencies, lowest first. */
    static BandAxis axis(Cochlea cochlea) {
        double[] poles = cochlea.poles();
        double[] rising = new double[poles.length];
        for (int c = 0; c < rising.length; c++) {
            rising[c] = poles[poles.length - 1 - c];
        }
        return BandAxis.of(BandAxis.Scale.ERB, rising);
    }
}
