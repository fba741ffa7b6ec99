package org.tonbild.app.conform;

/**
 * A value of a reference that has frames first: {@code [frames x bands]} where the value has {@code [bands x frames]}.
 *
 * @param whole band after band; complex if it is a transform
 */
record TimeFirst(Value whole) implements Value {
    @Override
    public NumberArray array() {
        NumberArray array = whole.array();
        int unit = whole instanceof Value.Transformed || whole instanceof Value.Complex ? 2 : 1;
        int[] shape = array.shape().clone();
        int last = shape.length - unit;
        int bands = shape[last - 1];
        int frames = shape[last];
        shape[last - 1] = frames;
        shape[last] = bands;
        double[] values = new double[array.values().length];
        int matrix = bands * frames * unit;
        for (int i = 0; i < values.length; i++) {
            int at = i % matrix / unit;
            int to = (at % frames * bands + at / frames) * unit + i % unit;
            values[i / matrix * matrix + to] = array.values()[i];
        }
        return new NumberArray(shape, values);
    }

    @Override
    public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
        return whole.compare(ours, reference, complex);
    }
}
