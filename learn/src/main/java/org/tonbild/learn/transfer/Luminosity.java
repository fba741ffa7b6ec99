package org.tonbild.learn.transfer;

import org.tonbild.learn.ImageTensor;

/**
 * Weights that make one channel of red, green and blue: {@code y = wr r + wg g + wb b}. A network for pictures that
 * gives a picture back (style transfer, a decoder) treats the three channels differently, so that they no longer agree;
 * their luminosity is again a spectrogram.
 *
 * <p>The weights sum to 1: three equal channels come back as they were.
 */
public enum Luminosity {
    /** Of standard-definition television, ITU-R BT.601-7: 0.299, 0.587, 0.114. What PIL and OpenCV call grey. */
    REC601(0.299, 0.587, 0.114),
    /** Of sRGB and high-definition television, ITU-R BT.709-6: 0.2126, 0.7152, 0.0722. */
    REC709(0.2126, 0.7152, 0.0722);

    private final double red;
    private final double green;
    private final double blue;

    Luminosity(double red, double green, double blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /**
     * One channel of three.
     *
     * @param rgb {@code [3 x bands x frames]}: red, green, blue on one scale, which the result keeps
     * @return {@code [1 x bands x frames]}
     * @throws IllegalArgumentException if it has not three channels
     */
    public ImageTensor of(ImageTensor rgb) {
        if (rgb.channels() != 3) {
            throw new IllegalArgumentException(
                    "the image has " + rgb.channels() + " channels; luminosity is made of red, green and blue");
        }
        int n = rgb.bands() * rgb.frames();
        float[] in = rgb.values();
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) (red * in[i] + green * in[n + i] + blue * in[2 * n + i]);
        }
        return new ImageTensor(1, rgb.bands(), rgb.frames(), out);
    }
}
