package org.tonbild.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every door says about one record component of a {@link Spec}: meaning, unit and legal range. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {
    /** What the parameter means, in one sentence without a final dot. */
    String value();

    /** Smallest legal value of a number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest legal value of a number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Unit of a number, empty for a pure number. */
    String unit() default "";

    /**
     * Revision of the spec that brought this component. A component newer than 1 is left out of the hashed text while
     * it has its default, so that recipes written before it keep their hash.
     */
    int since() default 1;
}
