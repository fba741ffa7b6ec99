package org.tonbild.app.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an array a reference keeps: along some axes every so many places from one to another, as a slice of
 * numpy.
 *
 * @param slices one per axis that is cut
 */
record StoredPart(List<Slice> slices) {
    /** All of the array. */
    static final StoredPart WHOLE = new StoredPart(List.of());

    /**
     * Places along one axis.
     *
     * @param axis which, from 0; negative ones are counted from the last
     * @param start the first place, or null for the end to start at; negative ones are counted from the end
     * @param stop the place behind the last, or null for all up to the other end
     * @param step distance of two places, negative backwards
     */
    record Slice(
            int axis, @Nullable Integer start, @Nullable Integer stop, int step) {
        /** The places of an axis of this length. */
        int[] places(int length) {
            boolean forward = step > 0;
            int from = bound(start, length, forward ? 0 : length - 1);
            int to = bound(stop, length, forward ? length : -1);
            int count = Math.max(0, (to - from + step - Integer.signum(step)) / step);
            int[] places = new int[count];
            for (int i = 0; i < count; i++) {
                places[i] = from + i * step;
            }
            return places;
        }

        private int bound(@Nullable Integer given, int length, int otherwise) {
            if (given == null) {
                return otherwise;
            }
            int place = given < 0 ? given + length : given;
            return step > 0 ? Math.max(0, Math.min(length, place)) : Math.max(-1, Math.min(length - 1, place));
        }
    }

    StoredPart {
        slices = List.copyOf(slices);
    }

    /** {@code [[axis, start, stop, step], ...]}; nothing is all of the array. */
    static StoredPart of(Path file, JsonNode lists) throws IOException {
        List<Slice> slices = new ArrayList<>();
        for (JsonNode list : lists) {
            int step = list.path(3).asInt(1);
            if (list.size() < 3 || step == 0 || !list.path(0).isInt()) {
                throw new IOException(file + ": stored_part " + list + " is not [axis, start, stop, step]");
            }
            slices.add(new Slice(list.path(0).intValue(), place(list.path(1)), place(list.path(2)), step));
        }
        return new StoredPart(slices);
    }

    private static @Nullable Integer place(JsonNode node) {
        return node.isNull() ? null : Integer.valueOf(node.intValue());
    }

    /**
     * What is kept of an array; all of it along an axis that it does not have.
     *
     * @param complex whether its last axis holds real and imaginary part, and so is not counted
     */
    NumberArray of(NumberArray whole, boolean complex) {
        NumberArray part = whole;
        for (Slice slice : slices) {
            int axes = part.shape().length - (complex ? 1 : 0);
            int axis = slice.axis() < 0 ? slice.axis() + axes : slice.axis();
            part = axis < 0 || axis >= axes ? part : part.along(axis, slice.places(part.shape()[axis]));
        }
        return part;
    }
}
