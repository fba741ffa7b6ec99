package org.tonbild.app.conform;

import java.util.Map;

/** The lines of {@link Translation} for the front ends of models. */
final class ModelFronts {
    static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry("whisper.log_mel_spectrogram", new Function(Limits.FRONT, ModelCalls::logMel)),
            Map.entry("ast.AudiosetDataset", new Function(Limits.FLOAT, ModelCalls::dataset)),
            Map.entry("torchlibrosa.LogmelFilterBank", new Function(Limits.FLOAT_DECIBEL, TorchlibrosaCalls::logMel)),
            Map.entry("panns.Cnn14.front", new Function(Limits.FLOAT_DECIBEL, TorchlibrosaCalls::panns)),
            Map.entry("laion_clap.HTSAT.front", new Function(Limits.FLOAT_DECIBEL, TorchlibrosaCalls::htsat)),
            Map.entry("msclap.2023", new Function(Limits.FLOAT_DECIBEL, TorchlibrosaCalls::microsoft)),
            Map.entry("msclap.2022", new Function(Limits.FLOAT_DECIBEL, TorchlibrosaCalls::microsoft)),
            Map.entry("laion_clap.get_mel", new Function(Limits.FLOAT_DECIBEL, ClapCalls::mel)),
            Map.entry("laion_clap.get_audio_features", new Function(Limits.FLOAT_DECIBEL, ClapCalls::features)),
            Map.entry("hf.ClapFeatureExtractor", new Function(Limits.FLOAT_DECIBEL, ClapCalls::huggingFace)),
            Map.entry("nemo.FilterbankFeatures", new Function(Limits.NATURAL_LOG, NemoCalls::features)),
            Map.entry("hf.ParakeetFeatureExtractor", new Function(Limits.NATURAL_LOG, NemoCalls::parakeet)),
            Map.entry("hf.WhisperFeatureExtractor", new Function(Limits.FRONT, HuggingFaceCalls::whisper)),
            Map.entry("hf.ASTFeatureExtractor", new Function(Limits.FLOAT, HuggingFaceCalls::ast)),
            Map.entry("hf.SpeechT5FeatureExtractor", new Function(Limits.FRONT, HuggingFaceCalls::speechT5)),
            Map.entry("hf.SeamlessM4TFeatureExtractor", new Function(Limits.FLOAT, HuggingFaceCalls::seamless)),
            Map.entry("hf.Speech2TextFeatureExtractor", new Function(Limits.FLOAT, HuggingFaceCalls::speechToText)),
            Map.entry("hf.UnivNetFeatureExtractor", new Function(Limits.FRONT, HuggingFaceCalls::univNet)),
            Map.entry("hf.ClvpFeatureExtractor", new Function(Limits.FRONT, HuggingFaceCalls::clvp)),
            Map.entry("hf.Gemma3nAudioFeatureExtractor", new Function(Limits.NATURAL_LOG, HuggingFaceCalls::gemma)),
            Map.entry("hf.mel_filter_bank", new Function(Limits.TABLE, HuggingFaceTools::filters)),
            Map.entry("hf.window_function", new Function(Limits.TABLE, HuggingFaceTools::window)),
            Map.entry("hf.audio_utils.spectrogram", new Function(Limits.FRONT, HuggingFaceTools::spectrogram)));

    private ModelFronts() {}
}
