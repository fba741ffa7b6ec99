package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The list of presets gives one of them as it stands among all. */
class ListedPresetsTest {
    @Test
    void oneIsTheSameAloneAndInTheList() {
        assertThat(Presets.ALL).hasSizeGreaterThan(40).containsKeys("ciric-mel", "torchaudio-64x32", "gfcc");
        Presets.ALL.forEach((name, recipe) -> {
            assertThat(Presets.ALL.get(name)).as(name).isEqualTo(recipe);
            assertThat(Presets.get(name)).as(name).isEqualTo(recipe);
        });
        assertThat(Presets.ALL.containsKey("ciric")).isFalse();
        assertThat(Presets.ALL.get("ciric")).isNull();
    }
}
