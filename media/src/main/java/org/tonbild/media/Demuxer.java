package org.tonbild.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.AudioFormatException;

/** Takes the packets of one sound track out of a file. */
final class Demuxer implements AutoCloseable {
    /** Containers that hold sound in themselves; none of these names another file. */
    private static final String CONTAINERS = "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,"
            + "iff,ircam,loas,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,nistsphere,ogg,oma,shn,sox,tak,tta,voc,w64,wav,wv,"
            + "xwma";

    /** Below this FFmpeg itself would rather look at more of the file. */
    private static final int LEAST_SCORE = 25;

    private static final int MOST_STREAMS = 100;

    private final String name;
    private final ChannelInput input;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private @Nullable AVFormatContext context;
    private int track;

    Demuxer(String name, SeekableByteChannel bytes) throws IOException {
        this.name = name;
        this.input = new ChannelInput(bytes);
    }

    /** Finds the container and its best sound track. */
    AVStream open() throws IOException {
        AVFormatContext opening = avformat.avformat_alloc_context();
        opening.pb(input.context()).max_streams(MOST_STREAMS);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "format_whitelist", CONTAINERS, 0);
        avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
        avutil.av_dict_set(options, "err_detect", "crccheck", 0);
        // On failure FFmpeg frees the context itself.
        int result = avformat.avformat_open_input(opening, (String) null, null, options);
        avutil.av_dict_free(options);
        if (result < 0) {
            input.rethrow();
            throw notAudio(FfmpegNative.words(result));
        }
        context = opening;
        if (opening.probe_score() < LEAST_SCORE) {
            throw notAudio("it only resembles " + opening.iformat().name().getString());
        }
        result = avformat.avformat_find_stream_info(opening, (AVDictionary) null);
        input.rethrow();
        if (result < 0) {
            throw notAudio(FfmpegNative.words(result));
        }
        track = avformat.av_find_best_stream(opening, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
        if (track < 0) {
            throw new AudioFormatException(name + ": the " + container()
                    + " file holds no sound track that can be decoded; check that it is the right file");
        }
        for (int i = 0; i < opening.nb_streams(); i++) {
            if (i != track) {
                opening.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return opening.streams(track);
    }

    /** FFmpeg's short name of the container. */
    String container() {
        return context == null ? "" : context.iformat().name().getString().replaceAll(",.*", "");
    }

    /** Whether the container itself states the track's length. */
    boolean statesLength() {
        return context != null && context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_STREAM;
    }

    /**
     * The next packet of the track, valid until the next call; null at the end.
     *
     * @throws AudioFormatException if the file ends inside a packet
     */
    @Nullable
    AVPacket next() throws IOException {
        AVFormatContext opened = Objects.requireNonNull(context);
        while (true) {
            avcodec.av_packet_unref(packet);
            int result = avformat.av_read_frame(opened, packet);
            input.rethrow();
            if (result == avutil.AVERROR_EOF) {
                return null;
            }
            boolean ours = result >= 0 && packet.stream_index() == track;
            if (result < 0 || ours && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
                throw new AudioFormatException(name + ": the file is truncated or damaged at about byte "
                        + opened.pb().pos() + (result < 0 ? " (" + FfmpegNative.words(result) + ")" : "")
                        + "; get a whole copy");
            }
            if (ours) {
                return packet;
            }
        }
    }

    private AudioFormatException notAudio(String why) {
        return new AudioFormatException(
                name + ": the content is no known audio (" + why + "); give an audio file, or convert it to WAV");
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        if (context != null) {
            avformat.avformat_close_input(context);
            context = null;
        }
        input.close();
    }
}
