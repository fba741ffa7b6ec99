package org.tonbild.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

public class ComponentTest {
    /** A part of a spec. */
    public record Inner(@Param("A size.") int size) implements Spec {}

    /** A spec with another constructor, longer than its canonical one, which begins with a spec as well. */
    public record Outer(Inner inner, @Param("A width.") int width) implements Spec {
        public Outer(Inner given, int left, int right) {
            this(given, left + right);
        }
    }

    /** Java gives constructors in any order, and parameters of other ones need have no names that are components'. */
    @Test
    void otherConstructorsAreLeftAlone() {
        Outer outer = new Outer(new Inner(3), 4, 5);
        assertThat(Specs.toMap(outer)).isEqualTo(Map.of("size", "3", "width", "9"));
        assertThat(Specs.with(outer, "size", 7)).isEqualTo(new Outer(new Inner(7), 9));
    }
}
