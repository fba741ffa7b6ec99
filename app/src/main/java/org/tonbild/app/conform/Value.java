package org.tonbild.app.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tonbild.audio.Signal;
import org.tonbild.image.ColorMap;
import org.tonbild.image.Raster;
import org.tonbild.pipeline.FrameMap;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.ConstantQComplex;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;

/** What goes from one call of a case to the next. */
interface Value {
    /** The numbers in the reference's order of axes. */
    NumberArray array();

    /**
     * How far the numbers lie from the reference's, which has the same shape.
     *
     * @param ours what {@link #array} gave, or the part of it that the reference keeps
     * @param reference what the reference gives
     * @param complex whether the last axis holds real and imaginary part
     */
    default Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
        return Comparison.of(ours, reference, complex);
    }

    /**
     * The same where numbers beside the result are needed.
     *
     * @param part gives of an array of the result's shape what the reference keeps
     */
    default Comparison compare(
            NumberArray ours, NumberArray reference, boolean complex, UnaryOperator<NumberArray> part) {
        return compare(ours, reference, complex);
    }

    /** The results by name, of a call whose reference names them; empty for others. */
    default Map<String, Value> named() {
        return Map.of();
    }

    /** The numbers in every way in which rounding in the reference may decide between results; most have one. */
    default List<NumberArray> ways() {
        return List.of(array());
    }

    /** The kind of this result, which has the limit; {@code usual} is that of the function that gave it. */
    default Limits kind(Limits usual) {
        return usual;
    }

    /** Finished numbers. */
    record Numbers(NumberArray array) implements Value {}

    /** Several results of one call. */
    record Several(List<Value> parts) implements Value {
        @Override
        public NumberArray array() {
            return parts.get(0).array();
        }
    }

    /** Several results of one call, by name. */
    record Named(Map<String, Value> named) implements Value {
        @Override
        public NumberArray array() {
            throw new UntranslatedException("the results " + named.keySet() + " have to be asked for by name");
        }
    }

    /** A signal. */
    record Sound(Signal signal) implements Value {
        @Override
        public NumberArray array() {
            List<NumberArray> channels = new ArrayList<>();
            for (int c = 0; c < signal.channelCount(); c++) {
                channels.add(NumberArray.of(NumberArray.widened(signal.channel(c))));
            }
            return NumberArray.stack(channels);
        }
    }

    /**
     * The complex transform of a signal, not yet computed: the next call may ask for its magnitudes.
     *
     * @param signal all channels
     * @param spec the transform
     */
    record Transformed(Signal signal, StftSpec spec) implements Value {
        /** The transform of every channel. */
        Complex run() {
            Stft stft = Stft.design(spec);
            List<ComplexSpectrogram> channels = new ArrayList<>();
            for (int c = 0; c < signal.channelCount(); c++) {
                channels.add(stft.forward(Signal.of(signal.channel(c), signal.sampleRate())));
            }
            return new Complex(channels);
        }

        @Override
        public NumberArray array() {
            return run().array();
        }
    }

    /**
     * Complex transforms, one per channel.
     *
     * @param channels the transforms
     */
    record Complex(List<ComplexSpectrogram> channels) implements Value {
        @Override
        public NumberArray array() {
            return NumberArray.stack(channels.stream()
                    .map(x -> NumberArray.complex(x.bins(), x.frames(), x::re, x::im))
                    .toList());
        }
    }

    /**
     * Spectrograms in double, one per channel.
     *
     * @param channels their values, frame after frame
     * @param bands number of values in a frame
     */
    record Frames(List<double[]> channels, int bands) implements Value {
        /** All channels, one behind the other. */
        double[] all() {
            return channels.stream().flatMapToDouble(Arrays::stream).toArray();
        }

        /** The magnitudes of transforms. */
        static Frames magnitudes(List<ComplexSpectrogram> channels) {
            return new Frames(
                    channels.stream().map(ComplexSpectrogram::magnitudes).toList(),
                    channels.get(0).bins());
        }

        @Override
        public NumberArray array() {
            return NumberArray.stack(channels.stream().map(this::bandAfterBand).toList());
        }

        private NumberArray bandAfterBand(double[] frames) {
            int count = frames.length / bands;
            double[] values = new double[frames.length];
            for (int i = 0; i < values.length; i++) {
                values[i % bands * count + i / bands] = frames[i];
            }
            return new NumberArray(new int[] {bands, count}, values);
        }
    }

    /**
     * A resampled signal; compared in its pass band, or sample by sample where a reference keeps a part of it.
     *
     * @param sound the signal after
     * @param from its rate before
     */
    record Resampled(Sound sound, int from) implements Value {
        @Override
        public NumberArray array() {
            return sound.array();
        }

        @Override
        public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
            if (ours.values().length < sound.signal().length() * sound.signal().channelCount()) {
                return Comparison.of(ours, reference, complex);
            }
            int to = sound.signal().sampleRate();
            return Comparison.of(PassBand.of(ours, from, to), PassBand.of(reference, from, to), true);
        }
    }

    /**
     * The complex constant-Q transform of a signal.
     *
     * @param signal all channels
     * @param spec the transform
     */
    record ConstantQTransformed(Signal signal, ConstantQ spec) implements Value {
        /** The transforms of the channels, one by one; a tuning is estimated from all of them together. */
        List<ConstantQComplex> channels() {
            ConstantQ bounded = spec.resolve(signal);
            List<ConstantQComplex> channels = new ArrayList<>();
            for (int c = 0; c < signal.channelCount(); c++) {
                channels.add(bounded.transform(Signal.of(signal.channel(c), signal.sampleRate())));
            }
            return channels;
        }

        @Override
        public NumberArray array() {
            return NumberArray.stack(channels().stream()
                    .map(x -> NumberArray.complex(x.bins(), x.frames(), x::re, x::im))
                    .toList());
        }
    }

    /**
     * A picture whose row 0 is the lowest band, as arrays have it: {@code [height x width x 3]}.
     *
     * <p>Compared by how many entries of the map lie between the colours.
     *
     * @param raster the picture, lowest band at the bottom
     * @param map its colours
     */
    record Picture(Raster raster, ColorMap map) implements Value {
        @Override
        public NumberArray array() {
            double[] values = new double[raster.height() * raster.width() * 3];
            int at = 0;
            for (int y = raster.height() - 1; y >= 0; y--) {
                for (int x = 0; x < raster.width(); x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        values[at++] = raster.level(x, y, channel);
                    }
                }
            }
            return new NumberArray(new int[] {raster.height(), raster.width(), 3}, values);
        }

        @Override
        public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
            return MapEntries.compare(ours, reference, map);
        }
    }

    /**
     * A representation of a signal, not yet computed, so that the next call may still change what it asks for.
     *
     * @param signal all channels
     * @param representation what is computed of each
     */
    record Planned(Signal signal, Representation representation) implements Value {
        /** One spectrogram per channel; constants of the whole recording are those of all channels together. */
        Spectra run() {
            return new Spectra(representation.resolve(signal).analyzeChannels(signal));
        }

        /** The same, not rounded. */
        Exact exact() {
            Representation bounded = representation.resolve(signal);
            Grid grid = bounded.design(signal.sampleRate()).grid(signal.length());
            List<double[]> frames = new ArrayList<>();
            bounded.scan(signal, frame -> frames.add(frame.clone()));
            int count = Math.toIntExact(grid.frames());
            List<Exact.Frames> channels = new ArrayList<>();
            for (int c = 0; c < signal.channelCount(); c++) {
                channels.add(new Exact.Frames(grid, frames.subList(c * count, (c + 1) * count)));
            }
            return new Exact(channels);
        }

        @Override
        public NumberArray array() {
            return run().array();
        }
    }

    /**
     * As {@link Planned}, where the reference lets NaN and infinity through: frames are taken from the stream, which
     * does not look at the samples.
     *
     * @param signal all channels
     * @param representation what is computed of each
     */
    record Unchecked(Signal signal, Representation representation) implements Value {
        @Override
        public NumberArray array() {
            return run().array();
        }

        /** One spectrogram per channel. */
        Spectra run() {
            Analyzer analyzer = representation.design(signal.sampleRate());
            Grid grid = analyzer.grid(signal.length());
            List<Spectrogram> channels = new ArrayList<>();
            for (int c = 0; c < signal.channelCount(); c++) {
                Collector collector = new Collector(grid);
                FrameStream stream = analyzer.open();
                stream.push(signal.channel(c), 0, signal.length(), collector);
                stream.finish(collector);
                channels.add(collector.spectrogram());
            }
            return new Spectra(channels);
        }
    }

    /** Spectrograms, one per channel. */
    record Spectra(List<Spectrogram> channels) implements Value {
        /** Applies a step; what it needs to know of the whole it learns from all channels together, or from each. */
        Spectra apply(ValueStep step) {
            return Exact.of(this).apply(step).rounded();
        }

        /** What a step's run makes of a spectrogram; {@code grid} is the result's frame. */
        static Spectrogram run(FrameMap map, Grid grid, Spectrogram in) {
            Collector collector = new Collector(grid);
            forEachFrame(in, frame -> map.frame(frame, collector));
            map.finish(collector);
            return collector.spectrogram();
        }

        private static void forEachFrame(Spectrogram in, FrameSink sink) {
            double[] frame = new double[in.bands()];
            for (int t = 0; t < in.frames(); t++) {
                in.frame(t, frame);
                sink.frame(frame);
            }
        }

        @Override
        public NumberArray array() {
            return NumberArray.stack(channels.stream()
                    .map(c ->
                            new NumberArray(new int[] {c.bands(), c.frames()}, NumberArray.widened(c.bandAfterBand())))
                    .toList());
        }
    }
}
