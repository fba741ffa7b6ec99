package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.window;
import static org.tonbild.app.conform.Name.words;

import java.util.Map;
import java.util.stream.Stream;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Delta;
import org.tonbild.pipeline.FromDecibels;
import org.tonbild.pipeline.StackMemory;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.pipeline.Weigh;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.MeterWeighting;
import org.tonbild.representation.OnsetStrength;
import org.tonbild.representation.Pitch;
import org.tonbild.representation.PolyFeatures;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.SpectralBandwidth;
import org.tonbild.representation.SpectralCentroid;
import org.tonbild.representation.SpectralContrast;
import org.tonbild.representation.SpectralFlatness;
import org.tonbild.representation.SpectralRolloff;
import org.tonbild.representation.Tempogram;
import org.tonbild.representation.ZeroCrossingRate;
import org.tonbild.spec.Specs;

/**
 * The one table from functions and parameters of references to Tonbild's. It translates names and defaults and
 * contains no arithmetic.
 */
final class Translation {
    /** librosa's rate where none is given. */
    static final int DEFAULT_RATE = 22050;

    /** Of librosa.onset.onset_strength, whose center is its own. */
    static final Name[] FRAMES = {
        same("n_fft"), same("hop_length"), same("win_length"), window("window", "window"), same("pad_mode")
    };

    static final Name[] STFT = join(FRAMES, same("center"));

    static final Name[] MEL = {
        same("n_mels"),
        same("fmin"),
        same("fmax"),
        words("htk", "mel_scale", Map.of("true", "htk", "false", "slaney")),
        same("norm")
    };

    static final Name[] MEL_SPECTROGRAM = join(join(STFT, MEL), same("power"));

    /** librosa lets bands reach beyond half the sample rate, where they stay silent. */
    static final MelSpectrogram MEL_DEFAULTS = Specs.with(MelSpectrogram.DEFAULTS, "beyond_nyquist", true);

    static final OnsetStrength ONSET = Specs.with(OnsetStrength.DEFAULTS, "beyond_nyquist", true);

    static final Name[] CEPSTRUM = {
        same("n_mfcc"),
        words("dct_type", "dct_type", Map.of("1", "i", "2", "ii", "3", "iii")),
        words("norm", "norm", Map.of("ortho", "ortho", "none", "none", "backward", "none")),
        same("lifter")
    };

    /** Of librosa.feature.mfcc, whose norm is the transform's. */
    private static final Name[] MEL_OF_MFCC = {
        same("n_mels"),
        same("fmin"),
        same("fmax"),
        words("htk", "mel_scale", Map.of("true", "htk", "false", "slaney")),
        as("mel_norm", "norm"),
        same("power")
    };

    static final Name[] CHROMA = {
        same("n_chroma"), same("ctroct"), words("octwidth", "octwidth", Map.of("none", "inf")), same("base_c")
    };

    private static final Name[] GAMMATONE = {
        as("window_samples", "win_length"),
        as("hop_samples", "hop_length"),
        as("channels", "n_channels"),
        as("f_min", "fmin")
    };

    private static final Name[] DECIBELS = {words("ref", "ref", FeatureCalls.AGGREGATES), same("amin"), same("top_db")};

    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry("librosa.stft", new Function(Limits.TRANSFORM, TransformCalls::stft)),
            Map.entry("golden.abs_pow", new Function(Limits.TRANSFORM, TransformCalls::absPow)),
            Map.entry("golden.istft_roundtrip", new Function(Limits.INVERSE, TransformCalls::roundTrip)),
            Map.entry("golden.take", new Function(null, TransformCalls::take)),
            Map.entry("golden.every", new Function(null, WaveletCalls::every)),
            Map.entry("golden.cwt_morlet2", new Function(Limits.WAVELET, WaveletCalls::morlet2)),
            Map.entry("golden.cwt_torrence", new Function(Limits.WAVELET, WaveletCalls::torrence)),
            Map.entry("golden.pywt_cwt", new Function(Limits.WAVELET_TABLE, WaveletCalls::pywt)),
            Map.entry("librosa.feature.melspectrogram", representation(Limits.LINEAR, MEL_DEFAULTS, MEL_SPECTROGRAM)),
            Map.entry("librosa.power_to_db", decibels(Quantity.POWER)),
            Map.entry("librosa.amplitude_to_db", decibels(Quantity.MAGNITUDE)),
            Map.entry("librosa.feature.mfcc", new Function(Limits.RATIO, Translation::mfcc)),
            Map.entry(
                    "librosa.feature.delta",
                    step(
                            Limits.RATIO,
                            Delta.DEFAULTS,
                            same("width"),
                            same("order"),
                            as("mode", "edge"),
                            same("polyorder"),
                            as("delta", "spacing"),
                            same("cval"))),
            Map.entry(
                    "librosa.feature.stack_memory",
                    step(
                            Limits.RATIO,
                            StackMemory.DEFAULTS,
                            same("n_steps"),
                            same("delay"),
                            as("mode", "stack_pad"),
                            as("constant_values", "stack_value"))),
            Map.entry(
                    "librosa.feature.chroma_stft",
                    representation(
                            Limits.RATIO, ChromaStft.DEFAULTS, join(join(STFT, CHROMA), same("tuning"), same("norm")))),
            Map.entry("librosa.estimate_tuning", new Function(Limits.DECISION, FeatureCalls::tuning)),
            Map.entry("librosa.feature.spectral_centroid", shape(Limits.LINEAR, SpectralCentroid.DEFAULTS, STFT)),
            Map.entry(
                    "librosa.feature.spectral_bandwidth",
                    shape(Limits.RATIO, SpectralBandwidth.DEFAULTS, join(STFT, same("norm"), same("p")))),
            Map.entry(
                    "librosa.feature.spectral_rolloff",
                    shape(Limits.LINEAR, SpectralRolloff.DEFAULTS, join(STFT, same("roll_percent")))),
            Map.entry(
                    "librosa.feature.spectral_flatness",
                    representation(Limits.RATIO, SpectralFlatness.DEFAULTS, join(STFT, same("amin"), same("power")))),
            Map.entry(
                    "librosa.feature.spectral_contrast",
                    shape(
                            Limits.RATIO,
                            SpectralContrast.DEFAULTS,
                            join(STFT, same("fmin"), same("n_bands"), same("quantile"), same("linear")))),
            Map.entry("librosa.feature.rms", new Function(Limits.LINEAR, FeatureCalls::rms)),
            Map.entry(
                    "librosa.feature.zero_crossing_rate",
                    representation(
                            Limits.LINEAR,
                            ZeroCrossingRate.DEFAULTS,
                            same("frame_length"),
                            same("hop_length"),
                            same("center"),
                            words("threshold", "threshold", Map.of("none", "0")),
                            same("zero_pos"),
                            as("pad", "count_first"))),
            Map.entry("librosa.onset.onset_strength", new Function(Limits.RATIO, FeatureCalls::onsetStrength)),
            Map.entry("librosa.onset.onset_strength_multi", new Function(Limits.RATIO, FeatureCalls::onsetStrengths)),
            Map.entry("librosa.yin", new Function(Limits.RATIO, FeatureCalls::yin)),
            Map.entry(
                    "librosa.feature.poly_features",
                    shape(Limits.RATIO, PolyFeatures.DEFAULTS, join(STFT, same("order")))),
            Map.entry("librosa.feature.tonnetz", new Function(Limits.CONSTANT_Q, ConstantQCalls::tonnetz)),
            Map.entry("librosa.util.normalize", new Function(Limits.RATIO, FeatureCalls::normalize)),
            Map.entry("librosa.util.frame", new Function(Limits.TABLE, FeatureCalls::frame)),
            Map.entry("librosa.beat.beat_track", new Function(Limits.TABLE, FeatureCalls::beats)),
            Map.entry("librosa.beat.plp", new Function(Limits.RATIO, FeatureCalls::pulse)),
            Map.entry("librosa.beat.tempo", new Function(Limits.TABLE, FeatureCalls::tempo)),
            Map.entry(
                    "librosa.feature.tempogram",
                    representation(
                            Limits.RATIO,
                            Tempogram.DEFAULTS,
                            same("hop_length"),
                            as("win_length", "tempo_frames"),
                            window("window", "tempo_window"),
                            as("center", "tempo_center"),
                            as("norm", "tempo_norm"))),
            Map.entry("golden.hpss_parts", new Function(Limits.RATIO, EffectCalls::hpssParts)),
            Map.entry("librosa.decompose.hpss", new Function(Limits.RATIO, EffectCalls::decomposeHpss)),
            Map.entry("librosa.effects.hpss", new Function(Limits.RATIO, EffectCalls::hpss)),
            Map.entry("librosa.effects.harmonic", new Function(Limits.RATIO, EffectCalls::harmonic)),
            Map.entry("librosa.effects.percussive", new Function(Limits.RATIO, EffectCalls::percussive)),
            Map.entry("librosa.pcen", new Function(Limits.RATIO, EffectCalls::pcen)),
            Map.entry("librosa.effects.trim", new Function(Limits.TABLE, EffectCalls::trim)),
            Map.entry("librosa.effects.split", new Function(Limits.TABLE, EffectCalls::split)),
            Map.entry("librosa.effects.preemphasis", new Function(Limits.TRANSFORM, EffectCalls::preEmphasis)),
            Map.entry("librosa.effects.deemphasis", new Function(Limits.TRANSFORM, EffectCalls::deEmphasis)),
            Map.entry("librosa.effects.time_stretch", new Function(Limits.VOCODER, EffectCalls::timeStretch)),
            Map.entry("librosa.effects.pitch_shift", new Function(Limits.VOCODER, EffectCalls::pitchShift)),
            Map.entry("librosa.phase_vocoder", new Function(Limits.VOCODER, EffectCalls::phaseVocoder)),
            Map.entry("librosa.mu_compress", new Function(Limits.TABLE, EffectCalls::muCompress)),
            Map.entry("librosa.mu_expand", new Function(Limits.TABLE, EffectCalls::muExpand)),
            Map.entry("golden.griffinlim_sc", new Function(Limits.CONVERGENCE, InversionCalls::griffinLimMisfits)),
            Map.entry("librosa.griffinlim", new Function(Limits.ITERATED, InversionCalls::griffinLim)),
            Map.entry("golden.mel_to_audio_sc", new Function(Limits.CONVERGENCE, InversionCalls::melMisfits)),
            Map.entry(
                    "librosa.feature.inverse.mel_to_stft", new Function(Limits.CONVERGENCE, InversionCalls::melToStft)),
            Map.entry(
                    "librosa.feature.inverse.mel_to_audio",
                    new Function(Limits.CONVERGENCE, InversionCalls::melToAudio)),
            Map.entry("librosa.feature.inverse.mfcc_to_mel", new Function(Limits.RATIO, InversionCalls::mfccToMel)),
            Map.entry(
                    "librosa.feature.inverse.mfcc_to_audio",
                    new Function(Limits.CONVERGENCE, InversionCalls::mfccToAudio)),
            Map.entry("golden.gtgram", gammatone("exact")),
            Map.entry("golden.fft_gtgram", gammatone("fft")),
            Map.entry("golden.gt_centre_freqs", new Function(Limits.TABLE, FilterCalls::gammatoneCentres)),
            Map.entry("golden.gt_erb_filters", new Function(Limits.TABLE, FilterCalls::gammatoneFilters)),
            Map.entry("golden.gt_fft_weights", new Function(Limits.TABLE, FilterCalls::gammatoneWeights)),
            Map.entry("golden.kaldi_spectrogram", new Function(Limits.FLOAT, KaldiCalls::spectrogram)),
            Map.entry("golden.kaldi_fbank", new Function(Limits.FLOAT, KaldiCalls::fbank)),
            Map.entry("golden.kaldi_mfcc", new Function(Limits.FLOAT_CEPSTRUM, KaldiCalls::mfcc)),
            Map.entry("golden.whisper_logmel", new Function(Limits.FLOAT, ModelCalls::whisper)),
            Map.entry("golden.ast_logmel", new Function(Limits.FLOAT, ModelCalls::ast)),
            Map.entry("golden.scipy_spectrogram", new Function(Limits.LINEAR, ScipyCalls::spectrogram)),
            Map.entry("golden.scipy_stft", new Function(Limits.LINEAR, ScipyCalls::stft)),
            Map.entry("golden.scipy_welch", new Function(Limits.RATIO, ScipyCalls::welch)),
            Map.entry("librosa.resample", new Function(Limits.RESAMPLED, ResampleCalls::resample)),
            Map.entry("librosa.cqt", new Function(Limits.CONSTANT_Q, ConstantQCalls::constantQ)),
            Map.entry("librosa.vqt", new Function(Limits.CONSTANT_Q, ConstantQCalls::variableQ)),
            Map.entry("librosa.hybrid_cqt", new Function(Limits.CONSTANT_Q, ConstantQCalls::hybrid)),
            Map.entry("librosa.pseudo_cqt", new Function(Limits.CONSTANT_Q, ConstantQCalls::pseudo)),
            Map.entry("librosa.icqt", new Function(Limits.CONSTANT_Q_INVERSE, ConstantQCalls::inverse)),
            Map.entry("librosa.feature.chroma_vqt", new Function(Limits.CONSTANT_Q, ConstantQCalls::chromaOfIntervals)),
            Map.entry("librosa.cqt_frequencies", new Function(Limits.TABLE, ConstantQCalls::frequencies)),
            Map.entry("librosa.filters.cq_to_chroma", new Function(Limits.TABLE, ConstantQCalls::fold)),
            Map.entry("librosa.feature.chroma_cqt", new Function(Limits.CONSTANT_Q, ConstantQCalls::chroma)),
            Map.entry("librosa.feature.chroma_cens", new Function(Limits.CONSTANT_Q, ConstantQCalls::cens)),
            Map.entry("golden.to_rgb", new Function(Limits.PICTURE, TransformCalls::toRgb)),
            Map.entry("golden.colormap", new Function(Limits.COLOUR, FilterCalls::colorMap)),
            Map.entry("librosa.filters.chroma", new Function(Limits.TABLE, FilterCalls::chroma)),
            Map.entry("librosa.filters.get_window", new Function(Limits.TABLE, FilterCalls::window)),
            Map.entry("carfac.np.carfac.design_carfac", new Function(Limits.DESIGN, CarfacCalls::design)),
            Map.entry("carfac.np.carfac.run_segment", new Function(Limits.EAR, CarfacCalls::run)),
            Map.entry("carfac.sai.SAI.RunSegment", new Function(Limits.EAR, CarfacCalls::sai)),
            Map.entry(
                    "acoustics.standards.iec_61672_1_2013.weighting_function_a",
                    new Function(Limits.TABLE, LevelCalls.roundedCurve(MeterWeighting.A))),
            Map.entry(
                    "acoustics.standards.iec_61672_1_2013.weighting_function_c",
                    new Function(Limits.TABLE, LevelCalls.roundedCurve(MeterWeighting.C))),
            Map.entry(
                    "acoustics.standards.iec_61672_1_2013.weighting_system_a",
                    new Function(Limits.TABLE, LevelCalls.system(MeterWeighting.A))),
            Map.entry(
                    "acoustics.standards.iec_61672_1_2013.weighting_system_c",
                    new Function(Limits.TABLE, LevelCalls.system(MeterWeighting.C))),
            Map.entry("golden.curve", new Function(Limits.TABLE, LevelCalls::curve)),
            Map.entry("acoustics.Signal.weigh", new Function(Limits.LEVEL, LevelCalls::weigh)),
            Map.entry("golden.a_fft", new Function(Limits.LEVEL, LevelCalls::spectral)),
            Map.entry("golden.time_weighted", new Function(Limits.LEVEL, LevelCalls::timeWeighted)),
            Map.entry(
                    "acoustics.standards.iec_61672_1_2013.time_averaged_sound_level",
                    new Function(Limits.LEVEL, LevelCalls::averaged)),
            Map.entry("acoustics.signal.third_octaves", new Function(Limits.LEVEL, LevelCalls::bandSpectrum)),
            Map.entry("acoustics.signal.bandpass_third_octaves", new Function(Limits.LEVEL, LevelCalls::bandFilters)),
            Map.entry("mosqito _center_freq, _filter_bandwidth", new Function(Limits.TABLE, MosqitoCalls::design)),
            Map.entry("mosqito.noct_spectrum", new Function(Limits.LEVEL, MosqitoCalls::spectrum)),
            Map.entry("mosqito.sii_ansi", new Function(Limits.INTELLIGIBILITY, MosqitoCalls::intelligibility)),
            Map.entry("golden.gain", new Function(Limits.TABLE, MosqitoCalls::gain)),
            Map.entry("maad.sound.spectrogram", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::spectrogram)),
            Map.entry("maad.util.power2dB", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::decibels)),
            Map.entry("golden.add", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::add)),
            Map.entry("golden.rows", new Function(null, SoundscapeCalls::rows)),
            Map.entry("maad.sound.remove_background", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::subtract)),
            Map.entry(
                    "maad.sound.remove_background_along_axis",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::alongAxis)),
            Map.entry("maad.sound.median_equalizer", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::equalize)),
            Map.entry("maad.sound.smooth", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::smooth)),
            Map.entry("maad.rois.create_mask", new Function(Limits.REGIONS, SoundscapeCalls::mask)),
            Map.entry("maad.rois.select_rois", new Function(Limits.REGIONS, SoundscapeCalls::regions)),
            Map.entry("maad.features.shape_features", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::shape)),
            Map.entry("maad.features.centroid_features", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::centroid)),
            Map.entry(
                    "maad.features.spectral_moments",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::spectralMoments)),
            Map.entry("maad.features.peak_frequency", new Function(Limits.SOUNDSCAPE, SoundscapeCalls::peakFrequency)),
            Map.entry(
                    "maad.features.spectral_quantile",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::spectralQuantile)),
            Map.entry(
                    "maad.features.spectral_bandwidth",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::spectralBandwidth)),
            Map.entry(
                    "maad.features.temporal_moments",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::temporalMoments)),
            Map.entry(
                    "maad.features.zero_crossing_rate",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::zeroCrossings)),
            Map.entry(
                    "maad.features.temporal_quantile",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::temporalQuantile)),
            Map.entry(
                    "maad.features.temporal_duration",
                    new Function(Limits.SOUNDSCAPE, SoundscapeCalls::temporalDuration)),
            Map.entry(
                    "maad.features.acoustic_complexity_index", new Function(Limits.INDEX, SoundscapeCalls::complexity)),
            Map.entry("maad.features.frequency_entropy", new Function(Limits.INDEX, SoundscapeCalls::frequencyEntropy)),
            Map.entry("maad.features.temporal_entropy", new Function(Limits.INDEX, SoundscapeCalls::temporalEntropy)),
            Map.entry("maad.features.temporal_median", new Function(Limits.INDEX, SoundscapeCalls::temporalMedian)),
            Map.entry("maad.features.temporal_activity", new Function(Limits.INDEX, SoundscapeCalls::temporalActivity)),
            Map.entry("maad.features.temporal_events", new Function(Limits.INDEX, SoundscapeCalls::temporalEvents)),
            Map.entry("maad.features.spectral_entropy", new Function(Limits.INDEX, SoundscapeCalls::concentrations)),
            Map.entry("maad.features.soundscape_index", new Function(Limits.INDEX, SoundscapeCalls::soundscape)),
            Map.entry("maad.features.bioacoustics_index", new Function(Limits.INDEX, SoundscapeCalls::bioacoustic)),
            Map.entry("maad.features.acoustic_diversity_index", new Function(Limits.INDEX, SoundscapeCalls::diversity)),
            Map.entry("maad.features.acoustic_eveness_index", new Function(Limits.INDEX, SoundscapeCalls::evenness)),
            Map.entry("maad.features.frequency_raoq", new Function(Limits.INDEX, SoundscapeCalls::rao)),
            Map.entry("maad.features.tfsd", new Function(Limits.INDEX, SoundscapeCalls::derivation)),
            Map.entry("maad.features.acoustic_gradient_index", new Function(Limits.INDEX, SoundscapeCalls::gradient)),
            Map.entry("nsgt.NSGT.forward", new Function(Limits.GABOR, GaborCalls::whole)),
            Map.entry("nsgt.NSGT_sliced.forward", new Function(Limits.GABOR, GaborCalls::sliced)),
            Map.entry("ssqueezepy.ssq_cwt", new Function(Limits.SQUEEZED, SqueezeCalls::wavelets)),
            Map.entry("ssqueezepy.ssq_stft", new Function(Limits.SQUEEZED, SqueezeCalls::frames)),
            Map.entry("golden.modspec", new Function(Limits.MODULATION, ModulationCalls::frames)),
            Map.entry("golden.modspec_bands", new Function(Limits.MODULATION, ModulationCalls::bands)),
            Map.entry("python_speech_features.mfcc", new Function(Limits.FLOAT, SpeechFeatureCalls::mfcc)),
            Map.entry("python_speech_features.fbank", new Function(Limits.FLOAT, SpeechFeatureCalls::fbank)),
            Map.entry("python_speech_features.logfbank", new Function(Limits.FLOAT, SpeechFeatureCalls::logFbank)),
            Map.entry("python_speech_features.ssc", new Function(Limits.FLOAT, SpeechFeatureCalls::centroids)),
            Map.entry("python_speech_features.delta", new Function(Limits.FLOAT, SpeechFeatureCalls::delta)),
            Map.entry(
                    "python_speech_features.get_filterbanks", new Function(Limits.TABLE, SpeechFeatureCalls::filters)),
            Map.entry(
                    "python_speech_features.sigproc.framesig",
                    new Function(Limits.TRANSFORM, SpeechFeatureCalls::frames)),
            Map.entry("vggish.waveform_to_examples", new Function(Limits.RATIO, AudioSetCalls::examples)),
            Map.entry("vggish.log_mel_spectrogram", new Function(Limits.RATIO, AudioSetCalls::logMel)),
            Map.entry("vggish.spectrogram_to_mel_matrix", new Function(Limits.TABLE, AudioSetCalls::filters)),
            Map.entry(
                    "yamnet.waveform_to_log_mel_spectrogram_patches",
                    new Function(Limits.FLOAT_LOG, AudioSetCalls::patches)),
            Map.entry("tf.signal.stft", new Function(Limits.TRANSFORM, TensorFlowCalls::stft)),
            Map.entry("tf.signal.linear_to_mel_weight_matrix", new Function(Limits.TABLE, TensorFlowCalls::filters)),
            Map.entry(
                    "tf.signal.mfccs_from_log_mel_spectrograms", new Function(Limits.RATIO, TensorFlowCalls::cepstra)),
            Map.entry("tf.signal.hann_window", tensorFlowWindow("hann_window")),
            Map.entry("tf.signal.hamming_window", tensorFlowWindow("hamming_window")),
            Map.entry("tf.signal.vorbis_window", tensorFlowWindow("vorbis_window")),
            Map.entry("tf.signal.kaiser_window", tensorFlowWindow("kaiser_window")),
            Map.entry("tf.signal.kaiser_bessel_derived_window", tensorFlowWindow("kaiser_bessel_derived_window")),
            Map.entry("kapre.get_stft_magnitude_layer", new Function(Limits.FLOAT, TensorFlowCalls::magnitudes)),
            Map.entry("kapre.get_melspectrogram_layer", new Function(Limits.FLOAT, TensorFlowCalls::mel)),
            Map.entry(
                    "kapre.get_log_frequency_spectrogram_layer",
                    new Function(Limits.FLOAT, TensorFlowCalls::logFrequency)),
            Map.entry("knf.OnlineFbank", new Function(Limits.FLOAT_LOG, NativeFbankCalls::fbank)),
            Map.entry("knf.OnlineMfcc", new Function(Limits.FLOAT_SPEECH, NativeFbankCalls::mfcc)),
            Map.entry("knf.OnlineWhisperFbank", new Function(Limits.FLOAT, NativeFbankCalls::whisper)),
            Map.entry("knf.Stft", new Function(Limits.FLOAT, NativeFbankCalls::stft)),
            Map.entry("knf.MelBanks", new Function(Limits.FLOAT_FILTER, NativeFbankCalls::filters)),
            Map.entry("librosa.filters.mel", new Function(Limits.TABLE, FilterCalls::mel)),
            Map.entry("librosa.mel_frequencies", new Function(Limits.TABLE, FilterCalls::melFrequencies)),
            Map.entry("librosa.hz_to_mel", new Function(Limits.TABLE, FilterCalls::hertzToMel)),
            Map.entry("librosa.mel_to_hz", new Function(Limits.TABLE, FilterCalls::melToHertz)),
            Map.entry("librosa.tempo_frequencies", new Function(Limits.TABLE, FilterCalls::tempoFrequencies)),
            Map.entry(
                    "librosa.fourier_tempo_frequencies",
                    new Function(Limits.TABLE, FilterCalls::fourierTempoFrequencies)),
            Map.entry("librosa.db_to_power", fromDecibels("power")),
            Map.entry("librosa.db_to_amplitude", fromDecibels("magnitude")),
            Map.entry("librosa.perceptual_weighting", new Function(Limits.DECIBEL, Translation::perceptual)),
            Map.entry("librosa.istft", new Function(Limits.INVERSE, TransformCalls::inverse)),
            Map.entry(
                    "librosa.hz_to_midi",
                    new Function(Limits.TABLE, FilterCalls.each("frequencies", (x, a) -> Pitch.noteOf(x)))),
            Map.entry(
                    "librosa.midi_to_hz",
                    new Function(Limits.TABLE, FilterCalls.each("notes", (x, a) -> Pitch.hertzOf(x)))),
            Map.entry(
                    "librosa.hz_to_octs",
                    new Function(Limits.TABLE, FilterCalls.each("frequencies", FilterCalls::octaves))),
            Map.entry("librosa.octs_to_hz", new Function(Limits.TABLE, FilterCalls.each("octs", FilterCalls::hertz))),
            Map.entry("librosa.A_weighting", weighting("A")),
            Map.entry("librosa.B_weighting", weighting("B")),
            Map.entry("librosa.C_weighting", weighting("C")),
            Map.entry("librosa.D_weighting", weighting("D")),
            Map.entry("librosa.Z_weighting", weighting("Z")),
            Map.entry("librosa.frequency_weighting", weighting("A")),
            Map.entry("librosa.feature.fourier_tempogram", new Function(Limits.RATIO, FeatureCalls::fourierTempogram)),
            Map.entry("librosa.feature.tempo", new Function(Limits.TABLE, FeatureCalls::tempo)),
            Map.entry("librosa.onset.onset_detect", new Function(Limits.TABLE, FeatureCalls::onsets)),
            Map.entry("librosa.piptrack", new Function(Limits.RATIO, FeatureCalls::pitchPeaks)),
            Map.entry("librosa.reassigned_spectrogram", new Function(Limits.RATIO, FeatureCalls::reassigned)),
            Map.entry("librosa.pitch_tuning", new Function(Limits.DECISION, FeatureCalls::tuningOfPitches)),
            Map.entry("nnAudio.STFT", new Function(Limits.FLOAT, NnAudioCalls::stft)),
            Map.entry("nnAudio.MelSpectrogram", new Function(Limits.FLOAT, NnAudioCalls::mel)),
            Map.entry("nnAudio.MFCC", new Function(Limits.FLOAT, NnAudioCalls::mfcc)),
            Map.entry("nnAudio.Gammatonegram", new Function(Limits.FLOAT, NnAudioCalls::gammatonegram)),
            Map.entry("nnAudio.get_gammatone", new Function(Limits.FLOAT, NnAudioCalls::gammatoneWeights)),
            Map.entry("nnAudio.CQT", new Function(Limits.FLOAT, NnAudioCalls.direct("direct", 32.70))),
            Map.entry("nnAudio.CQT1992v2", new Function(Limits.FLOAT, NnAudioCalls.direct("direct", 32.70))),
            Map.entry("nnAudio.CQT1992", new Function(Limits.FLOAT, NnAudioCalls.direct("spectral", 220))),
            Map.entry("nnAudio.CQT2010v2", new Function(Limits.FLOAT, NnAudioCalls.octaves("octaves"))),
            Map.entry("nnAudio.CQT2010", new Function(Limits.FLOAT, NnAudioCalls.octaves("octaves_spectral"))),
            Map.entry("nnAudio.VQT", new Function(Limits.FLOAT, NnAudioCalls.octaves("variable"))),
            Map.entry("librosa.fft_frequencies", new Function(Limits.TABLE, FilterCalls::fftFrequencies)));

    private Translation() {}

    /**
     * The line of one function.
     *
     * @throws UntranslatedException if there is none
     */
    static Function of(String name, Arguments arguments) {
        if (name.equals(TorchCalls.FUNCTION)) {
            return TorchCalls.of(arguments.text("name", ""));
        }
        Function function = FUNCTIONS.getOrDefault(name, ModelFronts.ALL.get(name));
        if (function == null) {
            throw new UntranslatedException("unknown function " + name);
        }
        return function;
    }

    /** Whether there is a line of a function. */
    static boolean knows(String name) {
        return FUNCTIONS.containsKey(name);
    }

    /** A function of a signal that is one of our representations. */
    private static Function representation(Limits limits, Representation defaults, Name... names) {
        return new Function(
                limits,
                (in, arguments) -> in.through(arguments.into(defaults, names), arguments.integer("sr", DEFAULT_RATE)));
    }

    /** A function of a signal, or of a spectrogram whose bins lie at the frequencies {@code freq}, if they are given. */
    private static Function shape(Limits limits, Representation defaults, Name... names) {
        return new Function(limits, (in, arguments) -> {
            int rate = arguments.integer("sr", DEFAULT_RATE);
            double[] hertz = arguments.numbers("freq");
            arguments.text("freq", "none");
            Given given = in;
            if (hertz.length > 0) {
                given = in.at(BandAxis.of(BandAxis.Scale.LINEAR, hertz));
            } else if (!in.isSound()) {
                given = in.atBins(rate, arguments.integer("n_fft", 2048));
            }
            return given.through(arguments.into(defaults, names), rate);
        });
    }

    /** A function of a spectrogram that is one of our value steps. */
    private static Function step(Limits limits, ValueStep defaults, Name... names) {
        return new Function(limits, (in, arguments) -> {
            ValueStep step = arguments.into(defaults, names);
            return in.exact().apply(step);
        });
    }

    /** Decibels of what is taken for power or magnitudes, whatever it is. */
    private static Function decibels(Quantity quantity) {
        return new Function(
                Limits.DECIBEL,
                (in, arguments) -> in.exact().as(quantity).apply(arguments.into(Decibels.DEFAULTS, DECIBELS)));
    }

    private static Function fromDecibels(String linear) {
        FromDecibels back = Specs.with(FromDecibels.DEFAULTS, "linear", linear);
        return new Function(
                Limits.LINEAR,
                (in, arguments) -> in.exact().as(Quantity.DECIBEL).apply(arguments.into(back, as("ref", "unit"))));
    }

    private static Function tensorFlowWindow(String name) {
        return new Function(Limits.TABLE, TensorFlowCalls.window(name));
    }

    private static Value perceptual(Given in, Arguments arguments) {
        BandAxis bands = BandAxis.of(BandAxis.Scale.LINEAR, arguments.numbers("frequencies"));
        return in.at(bands)
                .exact()
                .as(Quantity.POWER)
                .apply(arguments.into(Decibels.DEFAULTS, DECIBELS))
                .apply(arguments.into(Weigh.DEFAULTS, words("kind", "weighting", Map.of("none", "z"))));
    }

    private static Function weighting(String kind) {
        return new Function(Limits.TABLE, (in, arguments) -> FilterCalls.weighting(kind, arguments));
    }

    private static Value mfcc(Given in, Arguments arguments) {
        Representation mel = arguments.into(MEL_DEFAULTS, join(STFT, MEL_OF_MFCC));
        ValueStep cepstrum = arguments.into(Cepstrum.DEFAULTS, CEPSTRUM);
        int rate = arguments.integer("sr", DEFAULT_RATE);
        Exact decibels = in.isSound()
                ? new Value.Planned(in.signal(rate), mel)
                        .exact()
                        .as(Quantity.POWER)
                        .apply(arguments.version().defaults(Decibels.DEFAULTS))
                : in.exact();
        return decibels.apply(cepstrum);
    }

    private static Function gammatone(String method) {
        return new Function(
                Limits.LINEAR,
                (in, arguments) -> new Value.Planned(
                        in.signal(arguments.integer("fs", 0)),
                        Specs.with(arguments.into(Gammatonegram.ELLIS, GAMMATONE), "method", method)));
    }

    static Name[] join(Name[] first, Name... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(Name[]::new);
    }
}
