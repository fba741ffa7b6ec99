package org.tonbild.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.transform.Precision;

/** All workloads by name. */
final class Workloads {
    private Workloads() {}

    /**
     * The workload of a name.
     *
     * @param name such as {@code logmel-float} or {@code fft-double:2048:32}, which is 32 frames of 2048
     * @param input a file of float32 samples, little-endian; of {@code figure} a WAV file; the model of {@code predict}
     *     lies beside it
     */
    static Workload of(String name, Path input) throws IOException {
        if (name.startsWith("predict")) {
            return new PredictWork(samples(input), input.resolveSibling("model"), name.equals("predict-network"));
        }
        return name.equals("figure") ? new FigureWork(input) : of(name, samples(input));
    }

    /** The workload of a name, but {@code figure} and {@code predict}. */
    static Workload of(String name, float[] samples) {
        String[] words = name.split(":", -1);
        boolean single = words[0].endsWith("-float");
        Precision precision = single ? Precision.FLOAT : Precision.DOUBLE;
        int size = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        int count = words.length > 2 ? Integer.parseInt(words[2]) : 1;
        return switch (words[0]) {
            case "logmel-float", "logmel-double" -> PipelineWork.logMel(samples, precision);
            case "mfcc-float", "mfcc-double" -> PipelineWork.mfcc(samples, precision);
            case "stream-float", "stream-double" -> new StreamWork(samples, precision);
            case "fft-float", "fft-double", "single-float", "single-double" ->
                FftWork.of(samples, size, count, single, words[0].startsWith("fft"));
            case "jtransforms-float", "jtransforms-double" -> new JTransformsWork(samples, size, count, single);
            case "cqt" -> PipelineWork.of(samples, ConstantQ.DEFAULTS.withTuning(0));
            case "chroma" -> PipelineWork.of(samples, ChromaStft.DEFAULTS);
            case "gammatone" -> PipelineWork.of(samples, Gammatonegram.DEFAULTS);
            case "scalogram" -> PipelineWork.scalogram(samples, size);
            case "resample" -> new ResampleWork(samples.length);
            case "png" -> new ImageWork(samples);
            default -> throw new IllegalArgumentException("unknown work " + name);
        };
    }

    private static float[] samples(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(samples);
        return samples;
    }
}
