/**
 * What in an image speaks for a label: {@link org.tonbild.learn.attribution.Occlusion} by covering it patch by patch,
 * which takes the serving engine alone. The result is an {@link org.tonbild.learn.attribution.AttributionMap}.
 */
@NullMarked
package org.tonbild.learn.attribution;

import org.jspecify.annotations.NullMarked;
