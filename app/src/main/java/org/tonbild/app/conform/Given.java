package org.tonbild.app.conform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Staged;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;

/**
 * The first argument of a call.
 *
 * @param function who asks, for messages
 * @param as the parameter that it is, empty for the first one
 * @param value what the call before gave, or null if there is nothing
 * @param tables axes that are to be taken from the case itself
 */
record Given(String function, String as, @Nullable Value value, Tables tables) {
    /** Results of the reference that are the axes of its other results. */
    @FunctionalInterface
    interface Tables {
        /** No axes. */
        Tables NONE = name -> {
            throw new UntranslatedException("the case has no table " + name);
        };

        double[] of(String name);
    }

    Given(String function, String as, @Nullable Value value) {
        this(function, as, value, Tables.NONE);
    }

    /** The signal, its rate read as {@code sampleRate}: references take the rate as an argument beside the samples. */
    Signal signal(int sampleRate) {
        Signal signal = signal();
        float[][] channels = new float[signal.channelCount()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = signal.channel(c);
        }
        return Signal.of(channels, sampleRate);
    }

    /** Whether it is a signal that stands for itself, not for an onset strength or the like. */
    boolean isSound() {
        return value instanceof Value.Sound && (as.isEmpty() || as.equals("y"));
    }

    /** The signal at its own rate. */
    Signal signal() {
        if (value instanceof Value.Sound sound) {
            return sound.signal();
        }
        throw new UntranslatedException(function + ": takes a signal here");
    }

    /** The channels of the signal, one by one. */
    List<Signal> channels() {
        Signal signal = signal();
        List<Signal> channels = new ArrayList<>();
        for (int c = 0; c < signal.channelCount(); c++) {
            channels.add(Signal.of(signal.channel(c), signal.sampleRate()));
        }
        return channels;
    }

    /**
     * One channel of the signal, its rate read as {@code sampleRate}.
     *
     * @param index the channel's number, from 0
     * @throws SpecException if there is none
     */
    Signal channel(String index, int sampleRate) {
        List<Signal> channels = channels();
        for (int c = 0; c < channels.size(); c++) {
            if (index.equals(Integer.toString(c))) {
                return Signal.of(channels.get(c).channel(0), sampleRate);
            }
        }
        throw new SpecException("channel", index + " is none of the " + channels.size() + " channels");
    }

    /** The value, if it is of this kind. */
    <T extends Value> T as(Class<T> type, String wanted) {
        if (!type.isInstance(value)) {
            throw new UntranslatedException(function + ": takes " + wanted + " here");
        }
        return type.cast(value);
    }

    /** Spectrograms, computed now if they were only planned; of a transform its magnitudes. */
    Value.Spectra spectra() {
        if (value instanceof Value.Spectra spectra) {
            return spectra;
        }
        if (value instanceof Value.Transformed transformed) {
            LinearSpectrogram plain = LinearSpectrogram.DEFAULTS.withStft(transformed.spec());
            return new Value.Planned(transformed.signal(), plain).run();
        }
        if (value instanceof Exact exact) {
            return exact.rounded();
        }
        if (value instanceof Arranged.Row row) {
            return new Given(function, as, row.whole()).spectra();
        }
        if (value instanceof Value.Sound sound && !isSound()) {
            return samples(sound.signal());
        }
        return as(Value.Planned.class, "a spectrogram").run();
    }

    /** Spectrograms whose values are not rounded, if they are made of a signal. */
    Exact exact() {
        if (value instanceof Exact exact) {
            return exact;
        }
        return value instanceof Value.Planned planned ? planned.exact() : Exact.of(spectra());
    }

    /** The same with spectrograms whose rows lie elsewhere. */
    Given at(BandAxis bands) {
        List<Spectrogram> moved = spectra().channels().stream()
                .map(s -> Spectrogram.of(
                        new Grid(
                                bands, s.grid().timeAxis(), s.frames(), s.grid().quantity()),
                        s.frameAfterFrame()))
                .toList();
        return new Given(function, as, new Value.Spectra(moved));
    }

    /** The same with spectrograms whose rows are the bins of a transform, of even length unless {@code nFft} fits. */
    Given atBins(int sampleRate, int nFft) {
        Grid grid = spectra().channels().get(0).grid();
        return at(BandAxis.fft(sampleRate, grid.transformLength(nFft)));
    }

    /** Every sample as a frame of one band. */
    static Value.Spectra samples(Signal signal) {
        List<Spectrogram> channels = new ArrayList<>();
        for (int c = 0; c < signal.channelCount(); c++) {
            TimeAxis time = new TimeAxis(0, 1.0 / signal.sampleRate());
            Grid grid = new Grid(BandAxis.index(1), time, signal.length(), Quantity.AMPLITUDE);
            channels.add(Spectrogram.of(grid, signal.channel(c)));
        }
        return new Value.Spectra(channels);
    }

    /** What a representation makes of the signal, or of the spectrogram that is given in place of its first stage. */
    Value through(Representation representation, int sampleRate) {
        if (isSound()) {
            return new Value.Planned(signal(sampleRate), representation);
        }
        if (representation instanceof Staged staged) {
            return new Value.Spectra(staged.from(spectra().channels(), sampleRate));
        }
        throw new UntranslatedException(function + ": takes a signal here");
    }

    /** The numbers of whatever there is. */
    NumberArray numbers() {
        return as(Value.class, "numbers").array();
    }

    /** Spectrograms in double; magnitudes are computed so, as what follows may enlarge the rounding to float32. */
    Value.Frames frames() {
        if (value instanceof Value.Frames frames) {
            return frames;
        }
        if (value instanceof Value.Transformed transformed) {
            return Value.Frames.magnitudes(transformed.run().channels());
        }
        if (value instanceof Value.Planned planned
                && planned.representation() instanceof LinearSpectrogram plain
                && plain.power() == 1) {
            return Value.Frames.magnitudes(
                    new Value.Transformed(planned.signal(), plain.stft()).run().channels());
        }
        List<Spectrogram> channels = spectra().channels();
        return new Value.Frames(
                channels.stream()
                        .map(channel -> NumberArray.widened(channel.frameAfterFrame()))
                        .toList(),
                channels.get(0).bands());
    }
}
