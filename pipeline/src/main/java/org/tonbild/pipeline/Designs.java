package org.tonbild.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.Representation;

/** What a pipeline designs once and uses for all recordings of a rate: filter banks, windows, resamplers. */
final class Designs {
    private final Map<AnalyzerKey, Analyzer> analyzers = new ConcurrentHashMap<>();
    private final Map<ResamplerKey, Resampler> resamplers = new ConcurrentHashMap<>();

    /**
     * By the very object, which is that of the recipe: the hash of a representation goes through all of its parts, for
     * every recording anew, and the first one has Java make code for each of them.
     */
    private record AnalyzerKey(Representation representation, int sampleRate) {
        @Override
        public boolean equals(Object o) {
            return o instanceof AnalyzerKey other
                    && other.representation == representation
                    && other.sampleRate == sampleRate;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(representation) + sampleRate;
        }
    }

    private record ResamplerKey(ResamplePreset preset, int from, int to) {}

    Analyzer analyzer(Representation representation, int sampleRate) {
        return analyzers.computeIfAbsent(
                new AnalyzerKey(representation, sampleRate), key -> representation.design(sampleRate));
    }

    Resampler resampler(ResamplePreset preset, int from, int to) {
        return resamplers.computeIfAbsent(
                new ResamplerKey(preset, from, to), key -> Resampler.design(preset, from, to));
    }
}
