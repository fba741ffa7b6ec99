package org.tonbild.bench;

import org.tonbild.transform.Precision;

/** All workloads by name. */
final class Workloads {
    private Workloads() {}

    /**
     * The workload of a name.
     *
     * @param name such as {@code logmel-float} or {@code fft-double:2048:32}, which is 32 frames of 2048
     * @param samples the input
     */
    static Workload of(String name, float[] samples) {
        String[] words = name.split(":", -1);
        boolean single = words[0].endsWith("-float");
        Precision precision = single ? Precision.FLOAT : Precision.DOUBLE;
        return switch (words[0]) {
            case "logmel-float", "logmel-double" -> PipelineWork.logMel(samples, precision);
            case "fft-float", "fft-double" ->
                FftWork.of(samples, Integer.parseInt(words[1]), Integer.parseInt(words[2]), single);
            case "jtransforms-float", "jtransforms-double" ->
                new JTransformsWork(samples, Integer.parseInt(words[1]), Integer.parseInt(words[2]), single);
            default -> throw new IllegalArgumentException("unknown work " + name);
        };
    }
}
