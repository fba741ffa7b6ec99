package org.tonbild.figure;

import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** One simple glyph of a TrueType font: closed contours of quadratic curves. */
final class GlyphOutline {
    private static final int ON_CURVE = 1;
    private static final int REPEAT = 8;

    private final int[] ends;
    private final boolean[] onCurve;
    private final double[] x;
    private final double[] y;

    GlyphOutline(ByteBuffer data, int start, int contours) {
        ends = new int[contours];
        int at = start + 10;
        for (int i = 0; i < contours; i++, at += 2) {
            ends[i] = data.getShort(at) & 0xffff;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        at += 2 + (data.getShort(at) & 0xffff);
        int[] flags = new int[points];
        onCurve = new boolean[points];
        for (int i = 0; i < points; i++) {
            int flag = data.get(at++) & 0xff;
            int repeats = (flag & REPEAT) != 0 ? data.get(at++) & 0xff : 0;
            for (int r = 0; r <= repeats; r++, i++) {
                flags[i] = flag;
                onCurve[i] = (flag & ON_CURVE) != 0;
            }
            i--;
        }
        x = new double[points];
        y = new double[points];
        at = coordinates(data, at, flags, x, 2, 16);
        coordinates(data, at, flags, y, 4, 32);
    }

    /** A coordinate is a step from the last one: one byte with its sign in a flag, two bytes, or none. */
    private static int coordinates(ByteBuffer data, int start, int[] flags, double[] target, int isByte, int isSame) {
        int at = start;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean same = (flags[i] & isSame) != 0;
            if ((flags[i] & isByte) != 0) {
                int step = data.get(at++) & 0xff;
                value += same ? step : -step;
            } else if (!same) {
                value += data.getShort(at);
                at += 2;
            }
            target[i] = value;
        }
        return at;
    }

    /** The contours in the font's units. */
    Path2D path() {
        Path2D path = new Path2D.Double();
        int first = 0;
        for (int last : ends) {
            contour(path, first, last);
            first = last + 1;
        }
        return path;
    }

    /** Between two control points off the curve lies a point on it, in their middle. */
    private void contour(Path2D path, int first, int last) {
        int n = last - first + 1;
        if (n < 2) {
            return;
        }
        int begin = first;
        while (begin <= last && !onCurve[begin]) {
            begin++;
        }
        boolean none = begin > last;
        double startX = none ? (x[first] + x[last]) / 2 : x[begin];
        double startY = none ? (y[first] + y[last]) / 2 : y[begin];
        path.moveTo(startX, startY);
        int offset = none ? 0 : begin - first + 1;
        for (int i = 0; i < n; i++) {
            int p = first + (offset + i) % n;
            if (onCurve[p]) {
                path.lineTo(x[p], y[p]);
                continue;
            }
            int q = first + (offset + i + 1) % n;
            boolean end = i == n - 1;
            if (end) {
                path.quadTo(x[p], y[p], startX, startY);
            } else if (onCurve[q]) {
                path.quadTo(x[p], y[p], x[q], y[q]);
                i++;
            } else {
                path.quadTo(x[p], y[p], (x[p] + x[q]) / 2, (y[p] + y[q]) / 2);
            }
        }
        path.closePath();
    }
}
