/**
 * What in an image speaks for a label: {@link org.tonbild.learn.attribution.Occlusion} by covering it patch by patch,
 * which takes the serving engine alone, {@link org.tonbild.learn.attribution.GradCam} by the gradients of its last feature
 * maps, which takes libtorch. The result is an {@link org.tonbild.learn.attribution.AttributionMap}.
 */
@NullMarked
package org.tonbild.learn.attribution;

import org.jspecify.annotations.NullMarked;
