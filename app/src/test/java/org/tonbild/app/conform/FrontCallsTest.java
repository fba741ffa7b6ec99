package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.Signal;
import org.tonbild.preset.LibrosaVersion;
import org.tonbild.spec.SpecException;

/** Rules of the front ends' calls that few arguments show. */
class FrontCallsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @FunctionalInterface
    private interface Call {
        Value of(Given in, Arguments arguments);
    }

    /** NeMo joins every frame with itself before it normalises: the deviation of all is that of three times the values. */
    @Test
    void framesAreSplicedBeforeTheyAreNormalised() throws IOException {
        String fixed = "\"nfilt\": 5, \"pad_to\": 0, \"dither\": 0, ";
        NumberArray logs = named(NemoCalls::features, "out", "{" + fixed + "\"normalize\": null}");
        NumberArray out = named(
                NemoCalls::features, "out", "{" + fixed + "\"normalize\": \"all_features\", \"frame_splicing\": 3}");
        int frames = logs.shape()[2];
        assertThat(logs.shape()).containsExactly(1, 5, frames);
        assertThat(out.shape()).containsExactly(1, 15, frames);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int band = 0; band < 5; band++) {
            for (int t = 0; t < frames - 1; t++) {
                double x = logs.values()[band * frames + t];
                sum += 3 * x;
                squares += 3 * x * x;
                count += 3;
            }
        }
        double mean = sum / count;
        double deviation = Math.sqrt((squares - count * mean * mean) / (count - 1)) + 1e-5;
        for (int row = 0; row < 15; row++) {
            for (int t = 0; t < frames - 1; t++) {
                double expected = (logs.values()[row % 5 * frames + t] - mean) / deviation;
                assertThat(out.values()[row * frames + t]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    /** The bins of an odd transform are taken to lie where those of the even one with as many bins do. */
    @Test
    void theFiltersOfAnOddFrameAreThoseOfItsBins() throws IOException {
        String bank = "{\"num_frequency_bins\": 26, \"num_mel_filters\": 6, \"min_frequency\": 20,"
                + " \"max_frequency\": 5000, \"sampling_rate\": 11025, \"mel_scale\": \"kaldi\","
                + " \"triangularize_in_mel_space\": true}";
        String call = "{\"win\": 51, \"frame_length\": 51, \"hop_length\": 20, \"power\": 2, \"mel_floor\": 0";
        NumberArray power = named(HuggingFaceTools::spectrogram, "out", call + "}");
        NumberArray mel = named(HuggingFaceTools::spectrogram, "out", call + ", \"mel\": " + bank + "}");
        int frames = power.shape()[1];
        double low = mels(20);
        double step = (mels(5000) - low) / 7;
        for (int band = 0; band < 6; band++) {
            for (int t = 0; t < frames; t++) {
                double expected = 0;
                for (int k = 0; k < 26; k++) {
                    double place = (mels(k * 11025 / 50.0) - low) / step - band;
                    expected += Math.max(0, Math.min(place, 2 - place)) * power.values()[k * frames + t];
                }
                assertThat(mel.values()[band * frames + t]).isCloseTo(expected, within(1e-6 * expected));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"num_frequency_bins\": 201, \"min_frequency\": 5000, \"max_frequency\": 1000}",
                "{\"num_frequency_bins\": 1, \"min_frequency\": 0, \"max_frequency\": 8000}"
            })
    void filtersThatTheOriginalRefusesAreRefused(String differing) {
        String call = "{\"num_mel_filters\": 4, \"sampling_rate\": 16000, " + differing.substring(1);
        assertThatThrownBy(() -> value(HuggingFaceTools::filters, call))
                .isInstanceOf(SpecException.class)
                .hasMessageMatching("(?s).*(min_frequency|num_frequency_bins).*");
    }

    @Test
    void extractorsRefuseEdgesTheWrongWayRound() {
        assertThatThrownBy(() -> value(HuggingFaceCalls::speechT5, "{\"fmin\": 8000, \"fmax\": 7600}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("min_frequency");
        assertThatThrownBy(() -> value(HuggingFaceCalls::univNet, "{\"fmin\": 900, \"fmax\": 800}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("min_frequency");
        assertThatThrownBy(() -> value(HuggingFaceCalls::gemma, "{\"min_frequency\": 7700}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("min_frequency");
        assertThatThrownBy(() -> value(ClapCalls::huggingFace, "{\"frequency_min\": 14001, \"frequency_max\": 14000}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("min_frequency");
    }

    private static double mels(double hertz) {
        return 1127 * Math.log(1 + hertz / 700);
    }

    private static NumberArray named(Call call, String name, String params) throws IOException {
        return ((Value.Named) value(call, params)).named().get(name).array();
    }

    private static Value value(Call call, String params) throws IOException {
        Random random = new Random(7);
        float[] noise = new float[4000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.2 * random.nextGaussian());
        }
        Given in = new Given("test", "", new Value.Sound(Signal.of(noise, 16_000)));
        return call.of(in, new Arguments("test", JSON.readTree(params), LibrosaVersion.V0_11));
    }
}
