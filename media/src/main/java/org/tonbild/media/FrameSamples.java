package org.tonbild.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Converts the samples of a decoded frame; integers of b bits scale by 2^-(b-1). */
final class FrameSamples {
    private FrameSamples() {}

    /** {@code [channels x samples]}. */
    static float[][] of(AVFrame frame, int channels) {
        int samples = frame.nb_samples();
        int format = frame.format();
        float[][] result = new float[channels][];
        if (avutil.av_sample_fmt_is_planar(format) != 0) {
            for (int c = 0; c < channels; c++) {
                result[c] = plane(frame.extended_data(c), format, samples);
            }
            return result;
        }
        float[] all = plane(frame.extended_data(0), format, Math.multiplyExact(samples, channels));
        if (channels == 1) {
            result[0] = all;
            return result;
        }
        for (int c = 0; c < channels; c++) {
            float[] one = new float[samples];
            for (int i = 0, at = c; i < samples; i++, at += channels) {
                one[i] = all[at];
            }
            result[c] = one;
        }
        return result;
    }

    private static float[] plane(BytePointer data, int format, int count) {
        float[] values = new float[count];
        switch (format) {
            case avutil.AV_SAMPLE_FMT_FLT, avutil.AV_SAMPLE_FMT_FLTP -> new FloatPointer(data).get(values);
            case avutil.AV_SAMPLE_FMT_DBL, avutil.AV_SAMPLE_FMT_DBLP -> {
                double[] raw = new double[count];
                new DoublePointer(data).get(raw);
                for (int i = 0; i < count; i++) {
                    values[i] = (float) raw[i];
                }
            }
            case avutil.AV_SAMPLE_FMT_S16, avutil.AV_SAMPLE_FMT_S16P -> {
                short[] raw = new short[count];
                new ShortPointer(data).get(raw);
                for (int i = 0; i < count; i++) {
                    values[i] = raw[i] * 0x1p-15f;
                }
            }
            case avutil.AV_SAMPLE_FMT_S32, avutil.AV_SAMPLE_FMT_S32P -> {
                int[] raw = new int[count];
                new IntPointer(data).get(raw);
                for (int i = 0; i < count; i++) {
                    values[i] = raw[i] * 0x1p-31f;
                }
            }
            case avutil.AV_SAMPLE_FMT_S64, avutil.AV_SAMPLE_FMT_S64P -> {
                long[] raw = new long[count];
                new LongPointer(data).get(raw);
                for (int i = 0; i < count; i++) {
                    values[i] = raw[i] * 0x1p-63f;
                }
            }
            case avutil.AV_SAMPLE_FMT_U8, avutil.AV_SAMPLE_FMT_U8P -> {
                byte[] raw = new byte[count];
                data.get(raw);
                for (int i = 0; i < count; i++) {
                    values[i] = ((raw[i] & 0xFF) - 128) * 0x1p-7f;
                }
            }
            default -> throw new IllegalStateException("FFmpeg sample format " + format);
        }
        return values;
    }
}
