package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypefaceTest {
    /** Advance and outline bounds in font units (2048 per em) as FontTools gives them for DejaVu Sans 2.37. */
    @ParameterizedTest
    @CsvSource({
        "A, 1401, 16, 0, 1384, 1493",
        "I, 604, 201, 0, 403, 1493",
        "g, 1300, 113, -426, 1114, 1147",
        "é, 1260, 113, -29, 1151, 1638",
        "−, 1716, 217, 557, 1499, 727",
        "♯, 991, 173, 0, 820, 1497",
        "8, 1303, 139, -29, 1163, 1520",
        "Ć, 1430, 115, -29, 1319, 1899"
    })
    void outlinesAreTheFonts(String text, int advance, int left, int low, int right, int high) {
        assertThat(Typeface.SANS.width(text, 2048)).isEqualTo(advance);
        // Curves are measured, so control points outside of the outline do not count.
        Rectangle2D bounds = new java.awt.geom.Area(Typeface.SANS.outline(text, 0, 0, 2048)).getBounds2D();
        assertThat(bounds.getMinX()).isCloseTo(left, within(2.0));
        assertThat(bounds.getMaxX()).isCloseTo(right, within(2.0));
        assertThat(-bounds.getMaxY()).isCloseTo(low, within(2.0));
        assertThat(-bounds.getMinY()).isCloseTo(high, within(2.0));
    }

    @Test
    void widthsAddUpAndUnknownCharactersHaveABox() {
        double both = Typeface.SANS.width("Time (s)", 13);
        assertThat(both).isCloseTo(Typeface.SANS.width("Time", 13) + Typeface.SANS.width(" (s)", 13), within(1e-9));
        assertThat(Typeface.SANS.outline("\uE123", 0, 0, 13).getBounds2D().isEmpty())
                .isFalse();
    }

    /** The hole of an O is a hole. */
    @Test
    void holesStayOpen() {
        var o = Typeface.SANS.outline("O", 0, 0, 2048);
        assertThat(o.contains(806, -746)).isFalse();
        assertThat(o.contains(200, -746)).isTrue();
    }
}
