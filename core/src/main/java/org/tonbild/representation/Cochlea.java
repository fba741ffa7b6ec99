package org.tonbild.representation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.spec.SpecException;

/**
 * The cochlea of {@link CochleaSpec} at one sample rate, sample by sample: sound in, motion of the basilar membrane and
 * neural activity out. Immutable; {@link #open} gives the state of one run.
 *
 * <p>Channel 0 is the highest. Its pole lies at {@code first_pole_theta}; each next one is {@code erb_per_step (f +
 * erb_break_freq) / erb_q} lower, while above {@code min_pole_hz}. With {@code t = 2 pi f / rate} a channel has {@code
 * c = sin t}, {@code a = cos t}, {@code z = t - ff t^3 / pi^2}, largest damping {@code r1 = 1 - z max_zeta}, undamping
 * {@code zr = z (max_zeta - zmin)}, {@code h = c (zero_ratio^2 - 1)}, and at each sample, with v the change of z2,
 *
 * <pre>
 * r = r1 + b / (1 + (velocity_scale v + v_offset)^2)
 * (z1, z2) = r (a z1 - c z2 + in, c z1 + a z2), but that r does not touch in
 * out = g (in + h z2), which is the next channel's in
 * </pre>
 *
 * <p>The motion is {@code out} after a high-pass at {@code ac_corner_hz}. The gain control moves b between 0 and zr, and
 * g with it, such that slow motion has gain 1.
 *
 * <p>Same numbers as {@code carfac.np.carfac.run_segment} (Google) read in double, to 1e-5 of the peak; the measured
 * difference is 1e-7, rounding to float32 in the arrays.
 */
public final class Cochlea {
    private static final int FLUSH_EVERY = SummedBank.FLUSH_EVERY;

    private final CochleaSpec spec;
    private final double sampleRate;
    private final double[] poles;
    private final double[] r1;
    private final double[] a0;
    private final double[] c0;
    private final double[] h;
    private final double[] zr;
    private final double[] g0;
    private final double[] ga;
    private final double[] gb;
    private final double[] gc;
    private final double acRate;
    private final HairCells cells;
    private final GainStages gains;

    private Cochlea(CochleaSpec spec, double sampleRate, double[] poles, double[] cosines, double[] sines) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        this.poles = poles;
        CochleaSpec.Car car = spec.car();
        int n = poles.length;
        a0 = cosines;
        c0 = sines;
        r1 = new double[n];
        h = new double[n];
        zr = new double[n];
        g0 = new double[n];
        ga = new double[n];
        gb = new double[n];
        gc = new double[n];
        for (int c = 0; c < n; c++) {
            double theta = angle(poles[c], sampleRate);
            double x = theta / StrictMath.PI;
            double z = StrictMath.PI * (x - car.highFDampingCompression() * (x * x * x));
            double bandwidth = (car.erbBreakFreq() + poles[c]) / car.erbQ();
            double least = car.minZeta() + 0.25 * (bandwidth / poles[c] - car.minZeta());
            h[c] = c0[c] * (car.zeroRatio() * car.zeroRatio() - 1);
            r1[c] = 1 - z * car.maxZeta();
            zr[c] = z * (car.maxZeta() - least);
            double none = gain(c, 0);
            double half = gain(c, 0.5);
            g0[c] = gain(c, 1);
            ga[c] = 2 * (none + g0[c] - 2 * half);
            gb[c] = 4 * half - 3 * none - g0[c];
            gc[c] = none;
        }
        acRate = 2 * StrictMath.PI * car.acCornerHz() / sampleRate;
        cells = new HairCells(spec, sampleRate);
        gains = new GainStages(spec.agc(), sampleRate);
    }

    /**
     * A cochlea for one sample rate.
     *
     * @throws SpecException if there would be no two channels, or the gain control cannot be built
     */
    public static Cochlea design(CochleaSpec spec, double sampleRate) {
        double[] poles = poles(spec.car(), sampleRate);
        double[] cosines = new double[poles.length];
        double[] sines = new double[poles.length];
        for (int c = 0; c < poles.length; c++) {
            cosines[c] = StrictMath.cos(angle(poles[c], sampleRate));
            sines[c] = StrictMath.sin(angle(poles[c], sampleRate));
        }
        return new Cochlea(spec, sampleRate, poles, cosines, sines);
    }

    /**
     * The same cochlea with these cosines and sines of its poles' angles. The gains of low channels divide small
     * differences from 1, so that a cosine which is off by two units of its last place, as those of NumPy's vector
     * instructions are, moves {@code ga} by 5e-11 of its peak; with the cosines of the program they are its gains.
     *
     * @param cosines one per channel, highest first
     * @param sines one per channel
     */
    public Cochlea withRotations(double[] cosines, double[] sines) {
        if (cosines.length != poles.length || sines.length != poles.length) {
            throw new SpecException(
                    "rotations",
                    cosines.length + " cosines and " + sines.length + " sines; give " + poles.length + " each");
        }
        return new Cochlea(spec, sampleRate, poles, cosines.clone(), sines.clone());
    }

    private static double angle(double pole, double sampleRate) {
        return pole * (2 * StrictMath.PI / sampleRate);
    }

    private static double[] poles(CochleaSpec.Car car, double sampleRate) {
        double highest = car.firstPoleTheta() * sampleRate / (2 * StrictMath.PI);
        int n = 0;
        for (double f = highest; f > car.minPoleHz(); f -= car.erbPerStep() * ((car.erbBreakFreq() + f) / car.erbQ())) {
            n++;
        }
        if (n < 2) {
            throw new SpecException(
                    "min_pole_hz",
                    car.minPoleHz() + " Hz leaves " + n + " channels below " + highest + " Hz; lower it or take"
                            + " smaller steps");
        }
        double[] poles = new double[n];
        double f = highest;
        for (int c = 0; c < n; c++) {
            poles[c] = f;
            f -= car.erbPerStep() * ((car.erbBreakFreq() + f) / car.erbQ());
        }
        return poles;
    }

    /** What makes the gain of slow motion 1 at a relative undamping u. */
    private double gain(int c, double u) {
        double r = r1[c] + zr[c] * u;
        double most = 1 - 2 * r * a0[c];
        return (most + r * r) / (most + h[c] * r * c0[c] + r * r);
    }

    /** Number of channels. */
    public int channels() {
        return poles.length;
    }

    /** Frequencies of the poles in hertz, highest first. */
    public double[] poles() {
        return poles.clone();
    }

    /**
     * The coefficients by the names of the program: {@code pole_freqs}, {@code r1}, {@code a0}, {@code c0}, {@code h},
     * {@code g0}, {@code ga}, {@code gb}, {@code gc}, {@code zr} of every channel, {@code scalars} (channels, most
     * channels in an octave, velocity scale and offset, step of the high-pass), {@code ihc} and, with synapses, {@code
     * syn}.
     */
    public Map<String, double[]> coefficients() {
        Map<String, double[]> map = new LinkedHashMap<>();
        map.put("pole_freqs", poles.clone());
        map.put("r1", r1.clone());
        map.put("a0", a0.clone());
        map.put("c0", c0.clone());
        map.put("h", h.clone());
        map.put("g0", g0.clone());
        map.put("ga", ga.clone());
        map.put("gb", gb.clone());
        map.put("gc", gc.clone());
        map.put("zr", zr.clone());
        double perOctave = StrictMath.log(2) / StrictMath.log(poles[0] / poles[1]);
        map.put("scalars", new double[] {
            poles.length, perOctave, spec.car().velocityScale(), spec.car().vOffset(), acRate
        });
        map.put("ihc", cells.scalars());
        if (spec.ihc().ihcStyle() == CochleaSpec.HairCellStyle.TWO_CAP_WITH_SYN) {
            map.put("syn", cells.synapse());
        }
        return map;
    }

    /**
     * The gain control, a row per stage: gain, step, decimation, iterations and length of the smoother over channels,
     * scale of the input, share between ears, and the smoother's three different weights.
     */
    public double[][] gainControl() {
        return gains.table();
    }

    /** One or more ears at rest; their gain controls are coupled. */
    public Run open(int ears) {
        return new Run(ears);
    }

    /** The running state of some ears. Not thread-safe. */
    public final class Run {
        private final Ear[] ears;
        private int count;

        private Run(int n) {
            ears = new Ear[n];
            for (int e = 0; e < n; e++) {
                ears[e] = new Ear();
            }
        }

        /** Takes one sample per ear, from index {@code at} of each row. */
        public void step(float[][] samples, int at) {
            for (int e = 0; e < ears.length; e++) {
                ears[e].hear(samples[e][at]);
            }
            after();
        }

        /** Takes one sample of a single ear. */
        void step(double sample) {
            ears[0].hear(sample);
            after();
        }

        /** Neural activity of one ear after the last sample, highest channel first; a view. */
        public double[] activity(int ear) {
            return ears[ear].activity;
        }

        /** Motion of one ear's basilar membrane after the last sample, highest channel first; a view. */
        public double[] motion(int ear) {
            return ears[ear].motion;
        }

        /** Undamping of one ear's filters after the last sample, highest channel first; a view. */
        public double[] undamping(int ear) {
            return ears[ear].undamping;
        }

        private void after() {
            if (++count == FLUSH_EVERY) {
                count = 0;
                for (Ear ear : ears) {
                    SummedBank.flush(ear.decaying);
                    SummedBank.flush(ear.control.memory());
                }
            }
            if (spec.openLoop()) {
                return;
            }
            boolean updated = false;
            for (Ear ear : ears) {
                updated = ear.control.step(ear.activity);
            }
            if (updated) {
                couple();
                for (Ear ear : ears) {
                    ear.close();
                }
            }
        }

        /** Moves the stages that took a step towards the mean of all ears. */
        private void couple() {
            for (int s = 0; ears.length > 1 && s < gains.stages.length && ears[0].control.stepped(s); s++) {
                double mix = gains.stages[s].mix();
                for (int c = 0; c < poles.length; c++) {
                    double mean = 0;
                    for (Ear ear : ears) {
                        mean += ear.control.memory(s)[c];
                    }
                    mean /= ears.length;
                    for (Ear ear : ears) {
                        ear.control.memory(s)[c] += mix * (mean - ear.control.memory(s)[c]);
                    }
                }
            }
        }
    }

    /** One ear. */
    private final class Ear {
        private final int n = poles.length;
        private final double[] z1 = new double[n];
        private final double[] z2 = new double[n];
        private final double[] before = new double[n];
        private final double[] slow = new double[n];
        private final double[] out = new double[n];
        private final double[][] decaying = {z1, z2, before, slow, out};
        private final double[] undamping = zr.clone();
        private final double[] undampingStep = new double[n];
        private final double[] gain = g0.clone();
        private final double[] gainStep = new double[n];
        private final double[] motion = new double[n];
        private final double[] activity = new double[n];
        private final HairCells.Run hairs = cells.open(n);
        private final GainStages.Run control = gains.open(n);

        void hear(double sample) {
            CochleaSpec.Car car = spec.car();
            for (int c = 0; c < n; c++) {
                gain[c] += gainStep[c];
                undamping[c] += undampingStep[c];
                double v = (z2[c] - before[c]) * car.velocityScale() + car.vOffset();
                double r = r1[c] + (spec.linearCar() ? undamping[c] : undamping[c] / (1 + v * v));
                before[c] = z2[c];
                double x = z1[c];
                z1[c] = r * (a0[c] * x - c0[c] * z2[c]);
                z2[c] = r * (c0[c] * x + a0[c] * z2[c]);
            }
            double in = sample;
            for (int c = 0; c < n; c++) {
                double late = out[c];
                z1[c] += in;
                out[c] = gain[c] * (in + h[c] * z2[c]);
                in = car.useDelayBuffer() ? late : out[c];
            }
            for (int c = 0; c < n; c++) {
                motion[c] = out[c] - slow[c];
                slow[c] += acRate * motion[c];
            }
            hairs.step(motion, activity);
        }

        /** Sets the steps that bring damping and gain where the gain control wants them by its next result. */
        void close() {
            double steps = gains.stages[0].decimation();
            double[] control = this.control.result();
            for (int c = 0; c < n; c++) {
                double u = 1 - control[c];
                double g = (ga[c] * u + gb[c]) * u + gc[c];
                undampingStep[c] = (zr[c] * u - undamping[c]) / steps;
                gainStep[c] = (g - gain[c]) / steps;
            }
        }
    }
}
