package org.tonbild.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Signal;

/** Decodes one sound track, packet by packet. */
final class FfmpegSource implements AudioSource {
    /** What a stated length may exceed the decoded one by: encoders count their padding or do not. */
    private static final int PADDING = 8192;

    private final String name;
    private final SeekableByteChannel bytes;
    private final Demuxer demuxer;
    private final AVFrame frame = avutil.av_frame_alloc();
    private @Nullable AVCodecContext codec;
    private int sampleRate;
    private int channels;
    private String description = "";
    private long stated;
    /** Where a Vorbis track ends, inside its last packet; FFmpeg cuts there only if the track has several pages. */
    private long lastGranule = Long.MAX_VALUE;

    private long decoded;
    private boolean tolerant;
    private boolean draining;
    private int damage;
    private boolean closed;
    /** Samples of the present frame, and how many of them were handed out. */
    private float[][] pending = new float[0][];

    private int handedOut;
    /** The frame after the present one, decoded ahead; empty if it was not. */
    private float[][] ahead = new float[0][];

    FfmpegSource(String name, SeekableByteChannel bytes) throws IOException {
        this.name = name;
        this.bytes = bytes;
        this.demuxer = new Demuxer(name, bytes);
    }

    /** Opens the track and decodes its first frame, which alone tells rate and channels for certain. */
    void start() throws IOException {
        AVStream stream = demuxer.open();
        int id = stream.codecpar().codec_id();
        String coding = avcodec.avcodec_get_name(id).getString();
        AVCodec decoder = avcodec.avcodec_find_decoder(id);
        if (decoder == null) {
            throw new AudioFormatException(name + ": a " + demuxer.container() + " file with the coding " + coding
                    + ", for which FFmpeg has no decoder; convert it to WAV");
        }
        AVCodecContext opening = avcodec.avcodec_alloc_context3(decoder);
        codec = opening;
        int result = avcodec.avcodec_parameters_to_context(opening, stream.codecpar());
        if (result >= 0) {
            opening.pkt_timebase(stream.time_base()).thread_count(1);
            opening.err_recognition(avcodec.AV_EF_CRCCHECK);
            result = avcodec.avcodec_open2(opening, decoder, (AVDictionary) null);
        }
        if (result < 0) {
            throw new AudioFormatException(name + ": the header of its " + coding + " track is damaged ("
                    + FfmpegNative.words(result) + "); get a whole copy");
        }
        // Raw MPEG streams are often cut out of longer ones: a torn frame at either end is no damage.
        boolean raw = demuxer.container().equals("mp3") || demuxer.container().equals("aac");
        tolerant = raw;
        if (decodeNext()) {
            checkShape(frame.sample_rate(), frame.ch_layout().nb_channels());
        } else {
            checkShape(
                    stream.codecpar().sample_rate(),
                    stream.codecpar().ch_layout().nb_channels());
        }
        boolean exact = id == avcodec.AV_CODEC_ID_FLAC && demuxer.container().equals("flac");
        long length = demuxer.statesLength() ? statedSamples(stream) : -1;
        stated = length - (exact ? 0 : PADDING);
        lastGranule = id == avcodec.AV_CODEC_ID_VORBIS && length > 0 ? length : Long.MAX_VALUE;
        description = demuxer.container() + ", " + coding + ", " + channels
                + (channels == 1 ? " channel, " : " channels, ") + sampleRate + " Hz";
    }

    private void checkShape(int rate, int count) throws AudioFormatException {
        if (rate < 1 || rate > Signal.MAX_SAMPLE_RATE || count < 1 || count > AudioReader.MAX_CHANNELS) {
            throw new AudioFormatException(name + ": the track states " + count + " channels at " + rate
                    + " Hz, expected 1 to " + AudioReader.MAX_CHANNELS + " channels at 1 to " + Signal.MAX_SAMPLE_RATE
                    + " Hz; the file is damaged");
        }
        sampleRate = rate;
        channels = count;
        if (frame.nb_samples() > 0) {
            ahead = FrameSamples.of(frame, count);
            decoded += frame.nb_samples();
        }
    }

    private long statedSamples(AVStream stream) {
        if (stream.duration() == avutil.AV_NOPTS_VALUE || stream.duration() <= 0) {
            return -1;
        }
        double seconds = (double) stream.duration()
                * stream.time_base().num()
                / stream.time_base().den();
        return Math.round(seconds * sampleRate);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return channels;
    }

    /** Unknown: what compressed files state counts padding or leaves it out. */
    @Override
    public long length() {
        return -1;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int read(float[][] buffer, int offset, int count) throws IOException {
        if (closed) {
            throw new IOException(name + ": is closed");
        }
        int done = 0;
        while (done < count) {
            int there = pending.length == 0 ? 0 : pending[0].length - handedOut;
            if (there == 0) {
                if (!nextFrame()) {
                    break;
                }
                continue;
            }
            int part = Math.min(there, count - done);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(pending[c], handedOut, buffer[c], offset + done, part);
            }
            handedOut += part;
            done += part;
        }
        return done > 0 ? done : -1;
    }

    private boolean nextFrame() throws IOException {
        pending = ahead.length > 0 ? ahead : convertNext();
        ahead = new float[0][];
        handedOut = 0;
        if (pending.length == 0) {
            if (decoded < stated) {
                throw new AudioFormatException(name + ": the file is truncated: its header states " + stated
                        + " samples per channel, but only " + decoded + " are there; get a whole copy");
            }
            return false;
        }
        cutAtLastGranule();
        return true;
    }

    private void cutAtLastGranule() throws IOException {
        long excess = decoded - lastGranule;
        if (excess <= 0 || excess >= pending[0].length) {
            return;
        }
        ahead = convertNext();
        if (ahead.length == 0) {
            decoded -= excess;
            for (int c = 0; c < channels; c++) {
                pending[c] = Arrays.copyOf(pending[c], pending[c].length - (int) excess);
            }
        }
    }

    /** The samples of the next frame; empty at the end. */
    private float[][] convertNext() throws IOException {
        if (!decodeNext()) {
            return new float[0][];
        }
        if (frame.sample_rate() != sampleRate || frame.ch_layout().nb_channels() != channels) {
            throw new AudioFormatException(name + ": after " + decoded + " samples it changes from " + channels
                    + " channels at " + sampleRate + " Hz to "
                    + frame.ch_layout().nb_channels() + " at " + frame.sample_rate() + " Hz; split it there");
        }
        if (damage != 0) {
            throw damaged(damage);
        }
        decoded += frame.nb_samples();
        return FrameSamples.of(frame, channels);
    }

    /** Decodes into {@link #frame}; false at the end. */
    private boolean decodeNext() throws IOException {
        int again = org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
        while (true) {
            int result = avcodec.avcodec_receive_frame(codec, frame);
            if (result >= 0 && frame.nb_samples() > 0) {
                return true;
            }
            if (result == avutil.AVERROR_EOF) {
                avutil.av_frame_unref(frame);
                return false;
            }
            if (result < 0 && result != again) {
                note(result);
                if (draining) {
                    return false;
                }
            }
            if (result < 0) {
                feed();
            }
        }
    }

    private void feed() throws IOException {
        AVPacket packet = demuxer.next();
        if (packet == null) {
            draining = true;
        }
        int result = avcodec.avcodec_send_packet(codec, packet);
        if (result < 0 && result != avutil.AVERROR_EOF) {
            note(result);
        }
    }

    private void note(int error) throws AudioFormatException {
        if (!tolerant) {
            throw damaged(error);
        }
        damage = decoded == 0 ? 0 : error;
    }

    private AudioFormatException damaged(int error) {
        return new AudioFormatException(name + ": the sound is damaged after " + decoded + " samples ("
                + FfmpegNative.words(error) + "); get a whole copy, or repair it by encoding it anew");
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        avutil.av_frame_free(frame);
        if (codec != null) {
            avcodec.avcodec_free_context(codec);
        }
        demuxer.close();
        bytes.close();
    }
}
