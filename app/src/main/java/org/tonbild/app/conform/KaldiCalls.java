package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Map;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.KaldiMfcc;
import org.tonbild.representation.KaldiSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Specs;

/** Calls of torchaudio.compliance.kaldi, whose results are frame after frame. */
final class KaldiCalls {
    private static final int DEFAULT_RATE = 16000;

    private static final Name[] FRAMING = {
        as("frame_length", "frame_length_ms"),
        as("frame_shift", "frame_shift_ms"),
        same("snip_edges"),
        same("round_to_power_of_two"),
        words("window_type", "window", Map.of("hanning", "hann", "rectangular", "boxcar")),
        same("blackman_coeff"),
        as("preemphasis_coefficient", "preemphasis"),
        same("remove_dc_offset"),
        same("raw_energy"),
        same("energy_floor"),
        as("min_duration", "min_duration_seconds"),
        same("dither")
    };

    private static final Name[] BANDS = Translation.join(
            FRAMING,
            as("num_mel_bins", "n_mels"),
            as("low_freq", "fmin"),
            as("high_freq", "fmax"),
            same("vtln_low"),
            same("vtln_high"),
            same("vtln_warp"),
            same("use_energy"),
            same("htk_compat"));

    /** subtract_mean: the mean of every band over the recording. */
    private static final ValueStep MEAN = Specs.with(Standardize.DEFAULTS, Map.of("scope", "band", "divide", "false"));

    private KaldiCalls() {}

    static Value spectrogram(Given in, Arguments arguments) {
        return frames(in, arguments, arguments.into(KaldiSpectrogram.DEFAULTS, FRAMING));
    }

    static Value fbank(Given in, Arguments arguments) {
        return frames(
                in,
                arguments,
                arguments.into(KaldiFbank.DEFAULTS, Translation.join(BANDS, same("use_power"), same("use_log_fbank"))));
    }

    static Value mfcc(Given in, Arguments arguments) {
        return frames(
                in,
                arguments,
                arguments.into(
                        KaldiMfcc.DEFAULTS,
                        Translation.join(BANDS, as("num_ceps", "n_mfcc"), as("cepstral_lifter", "lifter"))));
    }

    private static Value frames(Given in, Arguments arguments, Representation representation) {
        int rate = arguments.integer("sample_frequency", DEFAULT_RATE);
        // -1 says that there is only one channel.
        String channel = arguments.text("channel", "-1");
        Value.Spectra spectra =
                new Value.Unchecked(in.channel(channel.equals("-1") ? "0" : channel, rate), representation).run();
        return new Arranged.FrameAfterFrame(arguments.flag("subtract_mean", false) ? spectra.apply(MEAN) : spectra);
    }
}
