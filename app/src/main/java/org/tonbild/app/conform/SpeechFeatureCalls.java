package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.words;

import java.math.RoundingMode;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Delta;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.preset.SpeechFrames;
import org.tonbild.preset.SpeechInputs;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.RawFrames;
import org.tonbild.representation.Representation;
import org.tonbild.representation.SubbandCentroid;
import org.tonbild.spec.Specs;

/** Calls of python_speech_features, whose results are frame after frame. */
final class SpeechFeatureCalls {
    private static final int DEFAULT_RATE = 16000;

    /** Of all but mfcc, which takes the next power of two. */
    private static final int DEFAULT_N_FFT = 512;

    private static final SignalStep SIGNAL = Specs.with(SignalStep.DEFAULTS, Map.of("channels", "keep"));

    private static final Name WINDOW = words("winfunc", "window", Map.of("rect", "boxcar", "hanning", "hann"));

    private static final Name[] FILTERS = {
        as("nfilt", "n_mels"), as("lowfreq", "fmin"), words("highfreq", "fmax", Map.of("none", "auto", "0", "auto"))
    };

    private static final Map<String, String> OWN =
            Map.of("periodic", "false", "preemphasis", "0.97", "preemphasis_over", "recording");

    private static final MelSpectrogram BANDS = Specs.with(SpeechInputs.LYONS, "total", false);

    private SpeechFeatureCalls() {}

    static Value mfcc(Given in, Arguments arguments) {
        return new Value.Named(Map.of("out", new TimeFirst(cepstra(in, arguments))));
    }

    private static Exact cepstra(Given in, Arguments arguments) {
        Cepstrum cepstrum =
                arguments.into(SpeechInputs.LYONS_CEPSTRUM, as("numcep", "n_mfcc"), as("appendEnergy", "energy_first"));
        // A lifter below 0 is none, as 0 is.
        if (arguments.number("ceplifter", 1) > 0) {
            cepstrum = arguments.into(cepstrum, as("ceplifter", "lifter"));
        } else {
            cepstrum = Specs.with(cepstrum, "lifter", 0);
        }
        MelSpectrogram bands = Specs.with(SpeechInputs.LYONS, "total", cepstrum.energyFirst());
        return planned(in, arguments, bands, false)
                .exact()
                .apply(SpeechInputs.LYONS_LOG)
                .apply(cepstrum);
    }

    static Value fbank(Given in, Arguments arguments) {
        Value.Planned bands = planned(in, arguments, SpeechInputs.LYONS, true);
        TimeFirst all = new TimeFirst(bands.exact());
        return new Value.Named(Map.of(
                "out", new Columns(all, 1, Integer.MAX_VALUE),
                "energy", new Arranged.Row(new Columns(all, 0, 1))));
    }

    static Value logFbank(Given in, Arguments arguments) {
        Exact logs = planned(in, arguments, BANDS, true).exact().apply(SpeechInputs.LYONS_LOG);
        return new Value.Named(Map.of("out", new TimeFirst(logs)));
    }

    static Value centroids(Given in, Arguments arguments) {
        Value centroids = planned(in, arguments, SubbandCentroid.DEFAULTS, true).exact();
        return new Value.Named(Map.of("out", new TimeFirst(centroids)));
    }

    static Value delta(Given in, Arguments arguments) {
        arguments.text("of", "");
        Delta delta = Delta.ofNeighbours(arguments.integer("N", 2));
        return new Value.Named(
                Map.of("out", new TimeFirst(cepstra(in, arguments).apply(delta))));
    }

    static Value frames(Given in, Arguments arguments) {
        SpeechFrames frames = SpeechFrames.of(
                arguments.number("frame_len", 0), arguments.number("frame_step", 0), 1, RoundingMode.HALF_UP);
        arguments.flag("stride_trick", true);
        RawFrames windowed =
                arguments.into(Specs.with(RawFrames.DEFAULTS, Map.of("periodic", "false", "tail", "cover")), WINDOW);
        Value raw = new Value.Planned(in.signal(DEFAULT_RATE), frames.into(windowed, frames.window())).exact();
        return new Value.Named(Map.of("out", new TimeFirst(raw)));
    }

    static Value filters(Given in, Arguments arguments) {
        MelSpectrogram bands = arguments.into(Specs.with(BANDS, "n_mels", "20"), FILTERS);
        double[][] weights = MelFilterBank.design(
                        bands.mel(),
                        arguments.integer("samplerate", DEFAULT_RATE),
                        arguments.integer("nfft", DEFAULT_N_FFT))
                .matrix();
        return new Value.Named(Map.of("W", new Value.Numbers(NumberArray.of(weights))));
    }

    /** @param fixed whether the transform's length is 512 where none is given, or goes by the frame */
    private static <T extends Representation> Value.Planned planned(
            Given in, Arguments arguments, T representation, boolean fixed) {
        int rate = arguments.integer("samplerate", DEFAULT_RATE);
        SpeechFrames frames = SpeechFrames.of(
                arguments.number("winlen", 0.025), arguments.number("winstep", 0.01), rate, RoundingMode.HALF_UP);
        int nFft = arguments.text("nfft", "none").equals("none")
                ? fixed ? DEFAULT_N_FFT : frames.powerOfTwo()
                : arguments.integer("nfft", 0);
        SignalStep step = arguments.into(SIGNAL, as("scale", "scale"));
        Signal signal = step.apply(in.signal(rate));
        T windowed = arguments.into(Specs.with(representation, OWN), as("preemph", "preemphasis"), WINDOW);
        return new Value.Planned(signal, arguments.into(frames.into(windowed, nFft), FILTERS));
    }
}
