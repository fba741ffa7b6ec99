package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of arrays as numpy's slices give them: the expected numbers are those of {@code np.arange(7)[start:stop:step]}. */
class StoredPartTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[0, 0, null, 3]]      | 0 3 6",
                "[[0, 0, 3, 1]]         | 0 1 2",
                "[[0, 2, 100, 2]]       | 2 4 6",
                "[[0, -3, null, 1]]     | 4 5 6",
                "[[0, -4, -1, 2]]       | 3 5",
                "[[0, -100, -5, 1]]     | 0 1",
                "[[0, null, null, -1]]  | 6 5 4 3 2 1 0",
                "[[0, 5, 1, -2]]        | 5 3",
                "[[0, 100, -7, -3]]     | 6 3",
                "[[0, -2, null, -4]]    | 5 1",
                "[[-1, 1, 4, 1]]        | 1 2 3",
                "[[0, 4, 2, 1]]         | ''",
                "[]                     | 0 1 2 3 4 5 6"
            })
    void keepsWhatSlicesOfNumpyKeep(String slices, String expected) throws IOException {
        NumberArray part = part(slices).of(NumberArray.of(new double[] {0, 1, 2, 3, 4, 5, 6}), false);
        StringBuilder text = new StringBuilder();
        for (double value : part.values()) {
            text.append(text.isEmpty() ? "" : " ").append((int) value);
        }
        assertThat(text).hasToString(expected);
        assertThat(part.shape()).containsExactly(part.values().length);
    }

    @Test
    void axesAreCountedWithoutRealAndImaginaryPart() throws IOException {
        NumberArray whole = NumberArray.complex(2, 3, (r, c) -> 10 * r + c, (r, c) -> -1 - 10 * r - c);
        NumberArray last = part("[[-1, -1, null, 1]]").of(whole, true);
        assertThat(last.shape()).containsExactly(2, 1, 2);
        assertThat(last.values()).containsExactly(2, -3, 12, -13);
        NumberArray both = part("[[0, 1, null, 1], [1, null, null, -2]]").of(whole, true);
        assertThat(both.shape()).containsExactly(1, 2, 2);
        assertThat(both.values()).containsExactly(12, -13, 10, -11);
    }

    @Test
    void whatIsNoSliceIsRefused() {
        assertThatThrownBy(() -> part("[[0, 1]]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[0,1]");
        assertThatThrownBy(() -> part("[[0, 1, 2, 0]]")).isInstanceOf(IOException.class);
    }

    private static StoredPart part(String slices) throws IOException {
        return StoredPart.of(Path.of("manifest.json"), new ObjectMapper().readTree(slices));
    }
}
