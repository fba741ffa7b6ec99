package org.tonbild.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tonbild.learn.attribution.AttributionMap;

/** What a picture of attribution is called. */
class AttributingTest {
    @Test
    void aPictureWithoutColourSaysSo() {
        AttributionMap none = new AttributionMap("grad-cam", "dog", 0.004, 1, 2, new float[2]);
        assertThat(Attributing.title("dog", none, Attributing.Method.GRAD_CAM, false))
                .isEqualTo("What speaks for dog (probability 0.00), grad-cam: nothing was found");
        AttributionMap some = new AttributionMap("occlusion", "dog", 0.75, 1, 2, new float[] {0, -0.1f});
        assertThat(Attributing.title("dog", some, Attributing.Method.OCCLUSION, false))
                .isEqualTo("What speaks for dog (probability 0.75), occlusion");
        assertThat(Attributing.title("score", some, Attributing.Method.OCCLUSION, true))
                .isEqualTo("What raises the score (0.75), occlusion");
    }
}
