package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresetNotesTest {
    @Test
    void everyPresetHasNotesAndEveryNoteHasItsPreset() {
        for (String name : Presets.ALL.keySet()) {
            assertThat(PresetNotes.of(name)).as(name).isNotEmpty();
        }
        for (String name : PresetNotes.names()) {
            assertThat(Presets.family(name)).as(name).isNotEmpty();
        }
        assertThat(PresetNotes.of("nothing-of-the-kind")).isEmpty();
    }

    @Test
    void sizesAndNumbersOfTheNotesAreThoseOfThePresets() {
        assertThat(Presets.get("ciric-mel").toMap())
                .containsEntry("2.n_mels", "96")
                .containsEntry("2.norm", "none");
        assertThat(PresetNotes.of("ciric-mel").get(0)).contains("96 bands", "peak 1");
        assertThat(Presets.get("ciric-gammatone").toText()).contains("=64\n", "=1.019\n");
        assertThat(Presets.get("ciric-cqt").toText()).contains("height=1025\n");
    }
}
