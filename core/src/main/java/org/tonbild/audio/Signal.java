package org.tonbild.audio;

import java.util.Arrays;
import org.tonbild.spec.SpecException;

/**
 * Sampled sound: one array per channel, full scale is -1 to 1.
 *
 * <p>The arrays are shared, not copied; whoever hands them over no longer changes them.
 */
public final class Signal {
    /** Largest sample rate that any part of Tonbild takes, in hertz. */
    public static final int MAX_SAMPLE_RATE = 768_000;

    private final float[][] channels;
    private final int sampleRate;

    private Signal(float[][] channels, int sampleRate) {
        this.channels = channels;
        this.sampleRate = sampleRate;
    }

    /**
     * One channel.
     *
     * @param samples the samples, possibly none
     * @param sampleRate samples per second, 1 to {@value #MAX_SAMPLE_RATE}
     */
    public static Signal of(float[] samples, int sampleRate) {
        return of(new float[][] {samples}, sampleRate);
    }

    /**
     * Any number of channels of one length.
     *
     * @param channels {@code [channels x samples]}
     * @param sampleRate samples per second, 1 to {@value #MAX_SAMPLE_RATE}
     */
    public static Signal of(float[][] channels, int sampleRate) {
        if (sampleRate < 1 || sampleRate > MAX_SAMPLE_RATE) {
            throw new SpecException(
                    "sample_rate", sampleRate + " is out of range; use 1 to " + MAX_SAMPLE_RATE + " Hz");
        }
        if (channels.length == 0) {
            throw new SpecException("channels", "a signal needs at least one channel");
        }
        for (float[] channel : channels) {
            if (channel.length != channels[0].length) {
                throw new SpecException("channels", "all channels need the same length");
            }
        }
        return new Signal(channels.clone(), sampleRate);
    }

    /** Samples per second. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Number of channels. */
    public int channelCount() {
        return channels.length;
    }

    /** Samples per channel. */
    public int length() {
        return channels[0].length;
    }

    /** Length in seconds. */
    public double durationSeconds() {
        return (double) length() / sampleRate;
    }

    /** The samples of one channel; shared, not to be changed. */
    public float[] channel(int index) {
        return channels[index];
    }

    /** The mean of all channels, as one channel. */
    public Signal toMono() {
        if (channels.length == 1) {
            return this;
        }
        float[] mono = new float[length()];
        for (int i = 0; i < mono.length; i++) {
            double sum = 0;
            for (float[] channel : channels) {
                sum += channel[i];
            }
            mono[i] = (float) (sum / channels.length);
        }
        return new Signal(new float[][] {mono}, sampleRate);
    }

    /** The samples {@code from} (inclusive) to {@code to} (exclusive) of every channel. */
    public Signal slice(int from, int to) {
        float[][] cut = new float[channels.length][];
        for (int c = 0; c < cut.length; c++) {
            cut[c] = Arrays.copyOfRange(channels[c], from, to);
        }
        return new Signal(cut, sampleRate);
    }

    /** Every sample times a factor, such as the pressure in pascal of a sample of 1. */
    public Signal scaled(double factor) {
        float[][] scaled = new float[channels.length][length()];
        for (int c = 0; c < scaled.length; c++) {
            for (int t = 0; t < scaled[c].length; t++) {
                scaled[c][t] = (float) (factor * channels[c][t]);
            }
        }
        return new Signal(scaled, sampleRate);
    }

    /** With {@code samples} zeros before the beginning and as many after the end. */
    public Signal padded(int samples) {
        return extended(samples, (channel, t) -> t < 0 || t >= channel.length ? 0 : channel[t]);
    }

    /** With {@code samples} zeros before the beginning. */
    public Signal preceded(int samples) {
        return padded(samples).slice(0, length() + samples);
    }

    /** With the last {@code samples} samples before the beginning and the first ones after the end. */
    public Signal wrapped(int samples) {
        if (samples > length()) {
            throw new SpecException(
                    "pad_mode", length() + " samples cannot be wrapped round by " + samples + "; use constant");
        }
        return extended(samples, (channel, t) -> channel[Math.floorMod(t, channel.length)]);
    }

    /** A sample of a channel at a time that may lie outside. */
    @FunctionalInterface
    private interface Outside {
        float at(float[] channel, int time);
    }

    private Signal extended(int samples, Outside outside) {
        if (samples < 0 || length() > Integer.MAX_VALUE - 8 - 2L * samples) {
            throw new SpecException("pad", samples + " samples are out of range; use 0 or more that fit into memory");
        }
        float[][] all = new float[channelCount()][length() + 2 * samples];
        for (int c = 0; c < all.length; c++) {
            for (int t = 0; t < all[c].length; t++) {
                all[c][t] = outside.at(channels[c], t - samples);
            }
        }
        return of(all, sampleRate);
    }

    /**
     * The first {@code samples} samples; zeros follow where there are fewer.
     *
     * @throws SpecException if {@code samples} is less than 0
     */
    public Signal withLength(int samples) {
        if (samples < 0) {
            throw new SpecException("length", samples + " is out of range; use 0 samples or more");
        }
        float[][] all = new float[channelCount()][];
        for (int c = 0; c < all.length; c++) {
            all[c] = Arrays.copyOf(channels[c], samples);
        }
        return of(all, sampleRate);
    }

    @Override
    public String toString() {
        return "Signal[" + channels.length + " x " + length() + " samples at " + sampleRate + " Hz]";
    }
}
