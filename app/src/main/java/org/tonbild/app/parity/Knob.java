package org.tonbild.app.parity;

/** What of a {@link Guess} can be turned continuously. */
enum Knob {
    CENTRE(0.05) {
        @Override
        double get(Guess g) {
            return g.cut().centre();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.cut().withCentre(value));
        }
    },
    HOP(0.0005) {
        @Override
        double get(Guess g) {
            return g.cut().hop();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.cut().withHop(value));
        }
    },
    LENGTH(0.1) {
        @Override
        double get(Guess g) {
            return g.cut().length();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.cut().withLength(Math.max(4, value)));
        }
    },
    TAPER(0.002) {
        @Override
        double get(Guess g) {
            return g.cut().taper().parameter();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.cut().withTaper(g.cut().taper().with(value)));
        }
    },
    EMPHASIS(0.0005) {
        @Override
        double get(Guess g) {
            return g.cut().coefficient();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.cut().withEmphasis(g.cut().emphasis(), Math.min(1, Math.max(0, value))));
        }
    },
    LOW(0.02) {
        @Override
        double get(Guess g) {
            return g.bank().fMin();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.bank()
                    .withEdges(
                            Math.max(0, Math.min(value, 0.8 * g.bank().fMax())),
                            g.bank().fMax()));
        }
    },
    HIGH(0.05) {
        @Override
        double get(Guess g) {
            return g.bank().fMax();
        }

        @Override
        Guess set(Guess g, double value) {
            double most = 0.6 * g.rate();
            return g.with(g.bank()
                    .withEdges(
                            g.bank().fMin(),
                            Math.min(most, Math.max(value, g.bank().fMin() + 100))));
        }
    },
    /** The logarithm of the offset. */
    OFFSET(0.001) {
        @Override
        double get(Guess g) {
            return Math.log(g.curve().offset());
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.curve().withOffset(Math.exp(Math.min(50, Math.max(-80, value)))));
        }
    },
    /** The logarithm of the floor. */
    FLOOR(0.001) {
        @Override
        double get(Guess g) {
            return Math.log(g.curve().floor());
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.curve().withFloor(Math.exp(Math.min(50, Math.max(-69, value)))));
        }
    },
    EXPONENT(0.0005) {
        @Override
        double get(Guess g) {
            return g.curve().exponent();
        }

        @Override
        Guess set(Guess g, double value) {
            return g.with(g.curve().withExponent(Math.min(8, Math.max(0.01, value))));
        }
    };

    /** A step that is small against what matters and large against rounding. */
    final double step;

    Knob(double step) {
        this.step = step;
    }

    abstract double get(Guess g);

    abstract Guess set(Guess g, double value);
}
