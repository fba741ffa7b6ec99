package org.tonbild.app.conform;

/**
 * Some columns of a matrix.
 *
 * @param whole the matrix
 * @param from the first column
 * @param to behind the last column; any number beyond the last one takes all that are left
 */
record Columns(Value whole, int from, int to) implements Value {
    @Override
    public NumberArray array() {
        NumberArray array = whole.array();
        int axis = array.shape().length - 1;
        int end = Math.min(to, array.shape()[axis]);
        int[] places = new int[end - from];
        for (int i = 0; i < places.length; i++) {
            places[i] = from + i;
        }
        return array.along(axis, places);
    }
}
