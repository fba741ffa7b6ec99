package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.tonbild.pipeline.Patches;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.SpecException;

class SpeechFramesTest {
    /** 220.5 samples are 221 to python_speech_features and 220 to VGGish. */
    @Test
    void halvesAreRoundedAsTheProgramsDo() {
        assertThat(SpeechFrames.of(0.025, 0.01, 22_050, RoundingMode.HALF_UP)).isEqualTo(new SpeechFrames(551, 221));
        assertThat(SpeechFrames.of(0.025, 0.01, 22_050, RoundingMode.HALF_EVEN)).isEqualTo(new SpeechFrames(551, 220));
        assertThatThrownBy(() -> SpeechFrames.of(0.025, 1e-6, 16_000, RoundingMode.HALF_UP))
                .isInstanceOf(SpecException.class);
    }

    @Test
    void theTransformIsTheNextPowerOfTwo() {
        assertThat(new SpeechFrames(400, 160).powerOfTwo()).isEqualTo(512);
        assertThat(new SpeechFrames(512, 160).powerOfTwo()).isEqualTo(512);
        assertThat(new SpeechFrames(513, 160).powerOfTwo()).isEqualTo(1024);
        assertThat(new SpeechFrames(1, 1).powerOfTwo()).isEqualTo(1);
        StftSpec stft = new SpeechFrames(551, 221).into(MelSpectrogram.DEFAULTS).stft();
        assertThat(stft.nFft()).isEqualTo(1024);
        assertThat(stft.win()).isEqualTo(551);
        assertThat(stft.hop()).isEqualTo(221);
    }

    @Test
    void yamnetsPatchesAndPadding() {
        assertThat(new SpeechFrames(400, 160).patches(0.96, 0.48, 16_000)).isEqualTo(new Patches(96, 48));
        SignalStep signal = SpeechInputs.yamnetSignal(0.96, 0.48, 0.025, 0.010);
        assertThat(signal.padToSeconds() * 16_000).isEqualTo(15_600);
        assertThat(signal.padStepSeconds()).isEqualTo(0.48);
    }
}
