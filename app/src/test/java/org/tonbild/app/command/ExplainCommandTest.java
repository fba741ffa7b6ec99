package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tonbild.app.CommandLineRun;
import org.tonbild.preset.Profile;
import org.tonbild.preset.Profiles;
import org.tonbild.preset.Trait;

class ExplainCommandTest {
    @Test
    void aProfileSaysAllThereIsToKnow() {
        for (Profile profile : Profiles.ALL) {
            String said = CommandLineRun.of("explain", profile.name()).out();
            assertThat(said).contains(profile.version(), profile.source(), profile.bound(), profile.against());
            assertThat(said).contains(profile.evidence().words());
            for (Trait trait : Trait.values()) {
                assertThat(said).contains(trait.word(), profile.trait(trait));
            }
            profile.outputs().forEach(output -> assertThat(said).contains(output.formula()));
        }
    }

    @Test
    void valuesStandWithTheirStep() {
        assertThat(CommandLineRun.of("explain", "whisper").out())
                .containsPattern("mel\\.n_fft +400\n")
                .containsPattern("range_floor\\.range +8\n")
                .containsPattern("signal\\.duration_seconds +30\n");
    }

    @Test
    void twoAreToldApartByWhatDiffersOnly() {
        String said =
                CommandLineRun.of("explain", "whisper", "whisper-large-v3").out();
        assertThat(said)
                .containsPattern("mel\\.n_mels\n +whisper +80\n +whisper-large-v3 +128\n")
                .doesNotContain("mel.n_fft", "frames");
        String far = CommandLineRun.of("explain", "whisper", "ast").out();
        assertThat(far)
                .containsPattern("kaldi_fbank\n +whisper +no such step\n +ast +window=hann n_mels=128\n")
                .containsPattern("window\n +whisper +Hann, periodic.*\n +ast +Hann, symmetric");
        assertThat(CommandLineRun.of("explain", "ast", "ast").out()).isEqualTo("ast and ast compute the same\n");
    }

    @Test
    void aNameThatIsNoneIsRefusedWithTheNearest() {
        CommandLineRun run = CommandLineRun.of("explain", "wisper");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no profile 'wisper'", "whisper");
    }

    @Test
    void jsonHoldsRecipeAndTraits() {
        assertThat(CommandLineRun.of("explain", "ast", "--json").out())
                .contains("\"name\" : \"ast\"", "\"evidence\" : \"verified\"", "\"2.n_mels\" : \"128\"");
    }
}
