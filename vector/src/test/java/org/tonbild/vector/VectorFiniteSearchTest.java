package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.FiniteSearch;

class VectorFiniteSearchTest {
    @Test
    void findsWhatThePlainSearchFinds() {
        FiniteSearch plain = new FiniteSearch();
        FiniteSearch vector = new VectorFiniteSearch();
        float[] x = new float[3000];
        Arrays.fill(x, -Float.MAX_VALUE);
        assertThat(vector.firstOther(x, 1, x.length)).isEqualTo(x.length);
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int at = 0; at < x.length; at += 37) {
                x[at] = odd;
                assertThat(vector.firstOther(x, 0, x.length)).isEqualTo(at);
                assertThat(vector.firstOther(x, 5, 2700)).isEqualTo(plain.firstOther(x, 5, 2700));
                x[at] = at % 2 == 0 ? 0 : Float.MIN_VALUE;
            }
        }
    }
}
