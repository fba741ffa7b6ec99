package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.learn.network.Dims;
import org.tonbild.representation.Spectrogram;

/**
 * One clip as a network sees it: {@code [channels x bands x frames]} float32, row-major (frames run fastest).
 *
 * @param channels number of channels, at least 1
 * @param bands number of rows, at least 1
 * @param frames number of columns, at least 1
 * @param values {@code channels * bands * frames} values; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
public record ImageTensor(int channels, int bands, int frames, float[] values) {
    public ImageTensor {
        if (channels < 1 || bands < 1 || frames < 1 || values.length != channels * bands * frames) {
            throw new IllegalArgumentException(
                    channels + " x " + bands + " x " + frames + " is not " + values.length + " values");
        }
    }

    /**
     * Stacks spectrograms of one size as channels.
     *
     * @throws IllegalArgumentException if their sizes differ
     */
    public static ImageTensor of(List<Spectrogram> channels) {
        int bands = channels.get(0).bands();
        int frames = channels.get(0).frames();
        float[] values = new float[channels.size() * bands * frames];
        for (int c = 0; c < channels.size(); c++) {
            Spectrogram s = channels.get(c);
            if (s.bands() != bands || s.frames() != frames) {
                throw new IllegalArgumentException("channel " + (c + 1) + " is " + s.bands() + " x " + s.frames()
                        + ", the first is " + bands + " x " + frames);
            }
            System.arraycopy(s.bandAfterBand(), 0, values, c * bands * frames, bands * frames);
        }
        return new ImageTensor(channels.size(), bands, frames, values);
    }

    /** The size without the values. */
    public Shape shape() {
        return new Shape(channels, bands, frames);
    }

    /**
     * Copies turned in time: copy v of n by {@code round(v * frames / n)} columns to the right, what leaves at the end
     * coming in at the beginning. The first is this image.
     *
     * @param count how many, 1 or more
     */
    public List<ImageTensor> turned(int count) {
        List<ImageTensor> copies = new ArrayList<>();
        copies.add(this);
        for (int v = 1; v < count; v++) {
            int shift = (int) Math.round((double) v * frames / count) % frames;
            float[] turned = new float[values.length];
            for (int row = 0; row < values.length; row += frames) {
                System.arraycopy(values, row, turned, row + shift, frames - shift);
                System.arraycopy(values, row + frames - shift, turned, row, shift);
            }
            copies.add(new ImageTensor(channels, bands, frames, turned));
        }
        return copies;
    }

    /**
     * Size of an image.
     *
     * @param channels number of channels
     * @param bands number of rows
     * @param frames number of columns
     */
    public record Shape(int channels, int bands, int frames) {
        /** Number of values. */
        public int size() {
            return channels * bands * frames;
        }

        /** Why a network that takes images of this shape refuses one of another, and what to do. */
        public String refusal(Shape given) {
            String what = given.channels() != channels
                    ? "; bring the recording to the number of channels that the network was trained on"
                    : given.frames() != frames
                            ? "; bring the recording to the length that the network was trained on"
                            : "";
            return "the image is " + given + ", the network takes " + this + what;
        }

        /** As the input of a network. */
        Dims dims() {
            return Dims.of(channels, bands, frames);
        }

        @Override
        public String toString() {
            return channels + " x " + bands + " x " + frames;
        }
    }
}
