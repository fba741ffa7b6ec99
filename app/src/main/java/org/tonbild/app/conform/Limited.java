package org.tonbild.app.conform;

import java.util.function.UnaryOperator;

/**
 * A result that has a limit of its own.
 *
 * @param value the result
 * @param kind what has its limit
 */
record Limited(Value value, Limits kind) implements Value {
    @Override
    public NumberArray array() {
        return value.array();
    }

    @Override
    public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
        return value.compare(ours, reference, complex);
    }

    @Override
    public Comparison compare(
            NumberArray ours, NumberArray reference, boolean complex, UnaryOperator<NumberArray> part) {
        return value.compare(ours, reference, complex, part);
    }

    @Override
    public Limits kind(Limits usual) {
        return kind;
    }
}
