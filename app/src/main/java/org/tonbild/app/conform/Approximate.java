package org.tonbild.app.conform;

import java.util.function.ToDoubleFunction;

/** Values that no program hits exactly, and of which some are better than others. */
final class Approximate {
    private Approximate() {}

    /**
     * Numbers of which smaller ones are better, such as how far an approximation lies off; compared one by one.
     *
     * @param array the numbers
     */
    record Misfits(NumberArray array) implements Value {
        @Override
        public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
            return Comparison.excess(ours, reference);
        }

        @Override
        public Limits kind(Limits usual) {
            return Limits.CONVERGENCE;
        }
    }

    /**
     * A solution of a task that has many: compared by how far each lies off what was wanted.
     *
     * @param solution ours
     * @param misfit how far a solution lies off, for numbers in the reference's order of axes
     */
    record Solved(Value solution, ToDoubleFunction<NumberArray> misfit) implements Value {
        @Override
        public NumberArray array() {
            return solution.array();
        }

        @Override
        public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
            return Comparison.excess(
                    NumberArray.of(misfit.applyAsDouble(ours)), NumberArray.of(misfit.applyAsDouble(reference)));
        }

        @Override
        public Limits kind(Limits usual) {
            return Limits.CONVERGENCE;
        }
    }
}
