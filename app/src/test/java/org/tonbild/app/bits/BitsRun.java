package org.tonbild.app.bits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.image.ImageStep;
import org.tonbild.image.Provenance;
import org.tonbild.kernel.Kernels;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pcen;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.PipelineStream;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.KaldiMfcc;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Scalogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Prints which kernels this virtual machine runs, and a digest of some whole recipes by each way of running them. */
final class BitsRun {
    private static final int RATE = 16_000;
    private static final long WARM_NANOSECONDS = 80_000_000;

    private BitsRun() {}

    /** Recipes by name: one for every group of kernels. */
    private static Map<String, Recipe> recipes() {
        Decibels db = Decibels.absolute();
        Recipe mel = Recipe.of(MelSpectrogram.DEFAULTS.withNFft(1024).withHopLength(256), db);
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("log-mel", mel);
        recipes.put("log-mel float", mel.with(Map.of("precision", "float")));
        recipes.put("log-mel 600", mel.with(Map.of("n_fft", "600", "n_mels", "61", "precision", "float")));
        recipes.put("mel of magnitude 1009", mel.with(Map.of("n_fft", "1009", "power", "1")));
        recipes.put("mfcc", Recipe.of(MelSpectrogram.DEFAULTS.withNMels(50), db, Cepstrum.DEFAULTS));
        recipes.put("kaldi mfcc", Recipe.of(KaldiMfcc.DEFAULTS));
        recipes.put("pcen", Recipe.of(MelSpectrogram.DEFAULTS.withNMels(20), Pcen.DEFAULTS));
        recipes.put("cqt", Recipe.of(ConstantQ.DEFAULTS).with(Map.of("n_bins", "60", "tuning", "0")));
        recipes.put("chroma", Recipe.of(ChromaStft.DEFAULTS).with(Map.of("tuning", "0")));
        recipes.put("gammatone", Recipe.of(Gammatonegram.DEFAULTS).with(Map.of("n_channels", "13")));
        recipes.put("scalogram", Recipe.of(Scalogram.DEFAULTS).with(Map.of("n_scales", "20", "fmin", "100")));
        for (String preset : List.of("fast", "hq", "soxr_hq", "polyphase")) {
            SignalStep step = Specs.with(SignalStep.DEFAULTS, Map.of("sample_rate", "11025", "resample", preset));
            recipes.put("resampled " + preset, Recipe.of(step, MelSpectrogram.DEFAULTS.withNMels(20)));
        }
        return recipes;
    }

    private static Signal sound(int samples) {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            double tone = StrictMath.sin(0.05 * t + 3e-6 * t * t) * (0.3 + 0.2 * StrictMath.sin(3e-4 * t));
            x[t] = (float) (tone + 0.1 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, RATE);
    }

    private static String digest(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float v : values) {
            bytes.putInt(Float.floatToRawIntBits(v));
        }
        return digest(bytes.array());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String offline(Pipeline pipeline, Signal signal) {
        Spectrogram result = pipeline.analyze(signal).get(0);
        return digest(result.frameAfterFrame());
    }

    private static String streamed(Pipeline pipeline, Signal signal) {
        List<float[]> frames = new ArrayList<>();
        PipelineStream.Sink sink = (part, values) -> frames.add(values.clone());
        PipelineStream stream = pipeline.open(RATE, 1);
        int block = 1;
        for (int at = 0; at < signal.length(); at += block) {
            block = at * 7L % 1501 < 700 ? 333 : 1;
            stream.push(signal.channel(0), at, Math.min(block, signal.length() - at), sink);
        }
        stream.finish(sink);
        int bands = frames.get(0).length;
        float[] all = new float[frames.size() * bands];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i), 0, all, i * bands, bands);
        }
        return digest(all);
    }

    /** From the bytes of a file of 16-bit samples to those of a picture. */
    private static String picture(Pipeline pipeline, byte[] file) {
        try {
            Recording recording = AudioReader.core().recording("sound.wav", file);
            return digest(pipeline.render(recording, Provenance.UNKNOWN).toPng());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Long enough that most of what is called often has been compiled. */
    private static String again(Supplier<String> run) {
        long end = System.nanoTime() + WARM_NANOSECONDS;
        String last = run.get();
        while (System.nanoTime() < end) {
            last = run.get();
        }
        return last;
    }

    public static void main(String[] args) {
        System.out.println("kernels " + Kernels.active().getClass().getSimpleName());
        Signal signal = sound(12_345);
        recipes().forEach((name, recipe) -> {
            Pipeline pipeline = Pipeline.of(recipe);
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> offline(pipeline, signal));
            System.out.println(name + "|offline|" + offline(pipeline, signal));
            System.out.println(name + "|streamed|" + streamed(pipeline, signal));
            System.out.println(name + "|on another thread|" + other.join());
            System.out.println(name + "|again and again|" + again(() -> offline(pipeline, signal)));
        });
        pictures(signal);
    }

    /** Of one channel and of two, in every kind of pixels that is compressed in a way of its own. */
    private static void pictures(Signal signal) {
        float[] x = signal.channel(0);
        float[] later = Arrays.copyOfRange(x, 100, x.length + 100);
        Recipe mel = Recipe.of(
                SignalStep.DEFAULTS, MelSpectrogram.DEFAULTS.withNMels(50), Decibels.DEFAULTS, ImageStep.DEFAULTS);
        for (Signal sound : List.of(signal, Signal.of(new float[][] {x, later}, RATE))) {
            byte[] file = WavWriter.bytes(sound, WavEncoding.PCM16);
            for (String pixels : List.of("grey8", "grey16", "rgb8")) {
                Pipeline pipeline = Pipeline.of(
                        mel.with(Map.of("channels", "mono", "width", "150", "height", "131", "pixels", pixels)));
                String name = pixels + " of " + sound.channelCount();
                System.out.println(name + "|offline|" + picture(pipeline, file));
                System.out.println(name + "|again and again|" + again(() -> picture(pipeline, file)));
            }
        }
    }
}
