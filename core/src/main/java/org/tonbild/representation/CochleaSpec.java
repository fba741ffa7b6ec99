package org.tonbild.representation;

import org.tonbild.spec.NumberList;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The model of the inner ear of R. F. Lyon's CARFAC: a cascade of asymmetric resonators, hair cells, and a fast-acting
 * automatic gain control. The names and defaults are those of the program {@code carfac} (Google, version 2 of the
 * model). Source: R. F. Lyon, Human and Machine Hearing, Cambridge University Press 2017, chapters 14 to 19.
 *
 * @param car the filters
 * @param ihc the hair cells
 * @param syn the synapses, heard only where the hair cells' style asks for them
 * @param agc the gain control
 * @param openLoop whether the gain control has no effect on the filters, default false
 * @param linearCar whether the filters leave out the nonlinearity of the outer hair cells, default false
 */
public record CochleaSpec(
        @Param("the filters") Car car,
        @Param("the inner hair cells") HairCell ihc,
        @Param("the synapses") Synapse syn,
        @Param("the gain control") GainControl agc,

        @Param("whether the gain control has no effect on the filters")
        boolean openLoop,

        @Param("whether the filters leave out the outer hair cells' nonlinearity")
        boolean linearCar)
        implements Spec {
    /** As the program has them. */
    public static final CochleaSpec DEFAULTS =
            new CochleaSpec(Car.DEFAULTS, HairCell.DEFAULTS, Synapse.DEFAULTS, GainControl.DEFAULTS, false, false);

    public CochleaSpec {
        Specs.check(CochleaSpec.class, car, ihc, syn, agc, openLoop, linearCar);
    }

    /**
     * The cascade of filters.
     *
     * @param velocityScale how soon the outer hair cells saturate
     * @param vOffset their asymmetry
     * @param minZeta damping of a quiet filter
     * @param maxZeta damping of a loud filter
     * @param firstPoleTheta angle of the first filter's pole in radians
     * @param zeroRatio frequency of the zeros over that of the poles
     * @param highFDampingCompression how far the damping of the highest filters is lowered
     * @param erbPerStep distance of two filters in equivalent rectangular bandwidths
     * @param minPoleHz where the cascade ends
     * @param erbBreakFreq frequency below which bandwidths tend to a constant
     * @param erbQ frequency over bandwidth far above that
     * @param acCornerHz corner of the high-pass after every filter
     * @param useDelayBuffer whether every filter hears the one before it a sample late
     */
    public record Car(
            @Param(value = "how soon the outer hair cells saturate", min = 0, max = 1000)
            double velocityScale,

            @Param(value = "asymmetry of the outer hair cells", min = -100, max = 100)
            double vOffset,

            @Param(value = "damping of a quiet filter", min = 0, max = 1)
            double minZeta,

            @Param(value = "damping of a loud filter", min = 0, max = 1)
            double maxZeta,

            @Param(value = "angle of the first filter's pole", unit = "rad", min = 0.01, max = 3.14)
            double firstPoleTheta,

            @Param(value = "frequency of the zeros over that of the poles", min = 1, max = 10)
            double zeroRatio,

            @Param(value = "how far the damping of the highest filters is lowered", min = 0, max = 1)
            double highFDampingCompression,

            @Param(value = "distance of two filters", unit = "ERB", min = 0.01, max = 9)
            double erbPerStep,

            @Param(value = "where the cascade ends", unit = "Hz", min = 1, max = 384_000)
            double minPoleHz,

            @Param(value = "frequency below which bandwidths tend to a constant", unit = "Hz", min = 0, max = 10_000)
            double erbBreakFreq,

            @Param(value = "frequency over bandwidth, far above the break", min = 1, max = 100)
            double erbQ,

            @Param(value = "corner of the high-pass after every filter", unit = "Hz", min = 0, max = 1000)
            double acCornerHz,

            @Param("whether every filter hears the one before it a sample late")
            boolean useDelayBuffer)
            implements Spec {
        /** As the program has them. */
        public static final Car DEFAULTS = new Car(
                0.1,
                0.04,
                0.1,
                0.35,
                0.85 * Math.PI,
                Math.sqrt(2),
                0.5,
                0.5,
                30,
                165.3,
                1000 / (24.7 * 4.37),
                20,
                false);

        public Car {
            Specs.check(
                    Car.class,
                    velocityScale,
                    vOffset,
                    minZeta,
                    maxZeta,
                    firstPoleTheta,
                    zeroRatio,
                    highFDampingCompression,
                    erbPerStep,
                    minPoleHz,
                    erbBreakFreq,
                    erbQ,
                    acCornerHz,
                    useDelayBuffer);
        }
    }

    /** Models of the inner hair cell. */
    public enum HairCellStyle {
        /** Rectification between 0 and 2. */
        JUST_HWR,
        /** Allen's capacitor, then two smoothers. */
        ONE_CAP,
        /** Two capacitors, then one smoother. */
        TWO_CAP,
        /** Two capacitors; the receptor potential drives synapses of several classes. */
        TWO_CAP_WITH_SYN
    }

    /**
     * The inner hair cells; time constants in seconds.
     *
     * @param ihcStyle the model
     * @param tauOut depletion, of one capacitor
     * @param tauIn recovery, of one capacitor
     * @param tauLpf smoothing
     * @param tau1Out depletion of the first of two capacitors
     * @param tau1In its recovery
     * @param tau2Out depletion of the second
     * @param tau2In its recovery
     */
    public record HairCell(
            @Param("model of the hair cells") HairCellStyle ihcStyle,

            @Param(value = "depletion of one capacitor", unit = "s", min = 1e-6, max = 10)
            double tauOut,

            @Param(value = "recovery of one capacitor", unit = "s", min = 1e-6, max = 10)
            double tauIn,

            @Param(value = "smoothing of the output", unit = "s", min = 1e-6, max = 10)
            double tauLpf,

            @Param(value = "depletion of the first capacitor", unit = "s", min = 1e-6, max = 10)
            double tau1Out,

            @Param(value = "recovery of the first capacitor", unit = "s", min = 1e-6, max = 10)
            double tau1In,

            @Param(value = "depletion of the second capacitor", unit = "s", min = 1e-6, max = 10)
            double tau2Out,

            @Param(value = "recovery of the second capacitor", unit = "s", min = 1e-6, max = 10)
            double tau2In)
            implements Spec {
        /** As the program has them: two capacitors. */
        public static final HairCell DEFAULTS =
                new HairCell(HairCellStyle.TWO_CAP, 0.0005, 0.01, 0.00008, 0.0005, 0.0002, 0.001, 0.01);

        public HairCell {
            Specs.check(HairCell.class, ihcStyle, tauOut, tauIn, tauLpf, tau1Out, tau1In, tau2Out, tau2In);
        }
    }

    /**
     * The synapses of a hair cell, one number per class of fibres.
     *
     * @param healthyNFibers fibres of each class
     * @param spontRates their firing in silence, per second
     * @param satRates their firing at saturation, per second
     * @param satReservoir what is left in the reservoir at saturation
     * @param vWidth width of the release sigmoid
     * @param synTauLpf smoothing, in seconds
     * @param reservoirTau recovery of the reservoir, in seconds
     * @param agcWeights weight of each class in the output, times seconds
     */
    public record Synapse(
            @Param("fibres of each class") NumberList healthyNFibers,

            @Param("firing of each class in silence, per second")
            NumberList spontRates,

            @Param(value = "firing at saturation", unit = "Hz", min = 1e-3, max = 1e6)
            double satRates,

            @Param(value = "what is left in the reservoir at saturation", min = 1e-6, max = 1)
            double satReservoir,

            @Param(value = "width of the release sigmoid", min = 1e-6, max = 10)
            double vWidth,

            @Param(value = "smoothing of the release", unit = "s", min = 1e-6, max = 10)
            double synTauLpf,

            @Param(value = "recovery of the reservoir", unit = "s", min = 1e-6, max = 10)
            double reservoirTau,

            @Param("weight of each class in the output, times seconds")
            NumberList agcWeights)
            implements Spec {
        private static final double WEIGHT = 1.2 / 22050 / 10;

        /** As the program has them: three classes, ten hair cells per channel. */
        public static final Synapse DEFAULTS = new Synapse(
                NumberList.of(500, 350, 250),
                NumberList.of(50, 6, 1),
                200,
                0.2,
                0.02,
                0.00008,
                0.02,
                NumberList.of(WEIGHT, WEIGHT, WEIGHT));

        public Synapse {
            Specs.check(
                    Synapse.class,
                    healthyNFibers,
                    spontRates,
                    satRates,
                    satReservoir,
                    vWidth,
                    synTauLpf,
                    reservoirTau,
                    agcWeights);
            if (spontRates.size() != healthyNFibers.size() || agcWeights.size() != healthyNFibers.size()) {
                throw new SpecException(
                        "healthy_n_fibers",
                        healthyNFibers + ", spont_rates " + spontRates + " and agc_weights " + agcWeights
                                + " are not of one length; give one number per class in each");
            }
            for (double rate : spontRates.values()) {
                if (rate <= 0 || rate >= satRates) {
                    throw new SpecException(
                            "spont_rates",
                            rate + " per second is not between 0 and sat_rates; use less than " + satRates);
                }
            }
        }
    }

    /**
     * The gain control: stages from fast to slow, one number per stage.
     *
     * @param nStages how many stages
     * @param timeConstants of each stage, in seconds
     * @param agcStageGain gain from each stage to the next faster one
     * @param decimation steps of the stage before that are one step of each stage
     * @param agc1Scales spread over the channels from base to apex
     * @param agc2Scales spread over the channels from apex to base
     * @param agcMixCoeff how far several ears share their gains
     */
    public record GainControl(
            @Param(value = "stages of the gain control", min = 1, max = 16)
            int nStages,

            @Param("time constants of the stages in seconds")
            NumberList timeConstants,

            @Param(value = "gain from each stage to the next faster one", min = 0, max = 100)
            double agcStageGain,

            @Param("steps of the stage before that are one step of each stage")
            NumberList decimation,

            @Param("spread of each stage from base to apex, in channels")
            NumberList agc1Scales,

            @Param("spread of each stage from apex to base, in channels")
            NumberList agc2Scales,

            @Param(value = "how far several ears share their gains", min = 0, max = 1)
            double agcMixCoeff)
            implements Spec {
        /** As the program has them: 2, 8, 32 and 128 ms. */
        public static final GainControl DEFAULTS = new GainControl(
                4,
                NumberList.of(0.002, 0.008, 0.032, 0.128),
                2,
                NumberList.of(8, 2, 2, 2),
                scales(1),
                scales(1.65),
                0.5);

        public GainControl {
            Specs.check(
                    GainControl.class,
                    nStages,
                    timeConstants,
                    agcStageGain,
                    decimation,
                    agc1Scales,
                    agc2Scales,
                    agcMixCoeff);
            requireStages("time_constants", timeConstants, nStages);
            requireStages("decimation", decimation, nStages);
            requireStages("agc1_scales", agc1Scales, nStages);
            requireStages("agc2_scales", agc2Scales, nStages);
            for (double d : decimation.values()) {
                if (d < 1 || d != Math.rint(d)) {
                    throw new SpecException("decimation", d + " is no number of steps; use whole numbers from 1 on");
                }
            }
        }

        private static NumberList scales(double first) {
            double root = Math.sqrt(2);
            return NumberList.of(first, first * root, first * StrictMath.pow(root, 2), first * StrictMath.pow(root, 3));
        }

        private static void requireStages(String key, NumberList list, int stages) {
            for (double v : list.values()) {
                if (v <= 0) {
                    throw new SpecException(key, v + " is not above 0; use positive numbers");
                }
            }
            if (list.size() < stages) {
                throw new SpecException(
                        key, list + " has fewer numbers than the " + stages + " stages; give one per stage");
            }
        }
    }
}
