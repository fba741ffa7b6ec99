package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Recording;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.image.Provenance;
import org.tonbild.preset.Presets;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;
import org.tonbild.spec.Recipe;

/**
 * The same input gives the same bits on every Java, processor, vector width and compiler: digests of results are
 * written down in {@code same-bits.txt}, and every run of the tests must meet them. A new representation or preset
 * needs a new line there; a line that changes means that numbers changed, and then the revision of that step is raised.
 */
class SameBitsTest {
    /** Long enough that the compiler of the hot loops comes into play while the sound is analysed. */
    private static final double SECONDS = 2.5;

    /** Ways that neither the defaults nor the presets take. */
    private static Map<String, Recipe> more() {
        Map<String, Recipe> more = new LinkedHashMap<>();
        more.put("cepstrum", Recipe.of(MelSpectrogram.DEFAULTS, Decibels.absolute(), Cepstrum.DEFAULTS));
        more.put("delta", Recipe.of(MelSpectrogram.DEFAULTS, Decibels.absolute(), Delta.DEFAULTS));
        more.put("hpss", Recipe.of(LinearSpectrogram.DEFAULTS, Hpss.DEFAULTS));
        more.put("pcen", Recipe.of(MelSpectrogram.DEFAULTS, Pcen.DEFAULTS));
        more.put(
                "odd-float", Recipe.of(LinearSpectrogram.DEFAULTS).with(Map.of("n_fft", "1323", "precision", "float")));
        more.put("prime", Recipe.of(LinearSpectrogram.DEFAULTS).with(Map.of("n_fft", "1009")));
        more.put("gammatone-fft", Recipe.of(Gammatonegram.DEFAULTS).with(Map.of("method", "fft")));
        more.put("gammatone-sampled", Recipe.of(Gammatonegram.DEFAULTS).with(Map.of("method", "sampled")));
        more.put("hybrid-cqt", Recipe.of(ConstantQ.DEFAULTS).with(Map.of("form", "hybrid", "n_bins", "60")));
        return more;
    }

    /** A gliding tone, a steady one, clicks and noise, from exact arithmetic and {@link StrictMath} alone. */
    private static Signal sound(int sampleRate) {
        SplittableRandom random = new SplittableRandom(20);
        float[] x = new float[(int) (sampleRate * SECONDS)];
        for (int i = 0; i < x.length; i++) {
            double t = (double) i / sampleRate;
            double glide = 0.3 * StrictMath.sin(2 * Math.PI * (110 + 400 * t) * t);
            double tone = 0.2 * StrictMath.sin(2 * Math.PI * 1000 * t + 1);
            double click = i % 9973 == 0 ? 0.4 : 0;
            x[i] = (float) (glide + tone + click + 0.02 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, sampleRate);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String digest(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float v : values) {
            bytes.putInt(Float.floatToRawIntBits(v));
        }
        return digest(bytes.array());
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        try (InputStream in = SameBitsTest.class.getResourceAsStream("/same-bits.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" ");
                    digests.put(words[0], words[1]);
                }
            }
        }
        return digests;
    }

    @Test
    void everyResultHasTheBitsWrittenDown() throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        Signal low = sound(16_000);
        for (Representation r : Representations.ALL) {
            digests.put("representation/" + r.kind(), digest(r.analyze(low).frameAfterFrame()));
        }
        more().forEach((name, recipe) -> digests.put(
                "values/" + name, digest(Pipeline.of(recipe).analyze(low).get(0).frameAfterFrame())));
        Signal high = sound(44_100);
        for (ResamplePreset preset : ResamplePreset.values()) {
            Signal resampled = Resampler.design(preset, 44_100, 16_000).resample(high);
            digests.put("resampled/" + preset.name().toLowerCase(Locale.ROOT), digest(resampled.channel(0)));
        }
        Recording recording = Recording.of("sound", high);
        for (Map.Entry<String, Recipe> preset : Presets.ALL.entrySet()) {
            Pipeline pipeline = Pipeline.of(preset.getValue());
            if (pipeline.makesImages()) {
                byte[] png = pipeline.render(recording, Provenance.UNKNOWN).toPng();
                digests.put("png/" + preset.getKey(), digest(png));
            } else {
                float[] values = pipeline.analyze(recording).get(0).frameAfterFrame();
                digests.put("values/" + preset.getKey(), digest(values));
            }
        }
        assertThat(lines(digests)).isEqualTo(lines(written()));
    }

    private static String lines(Map<String, String> digests) {
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (name, digest) -> lines.append(name).append(' ').append(digest).append('\n'));
        return lines.toString();
    }
}
