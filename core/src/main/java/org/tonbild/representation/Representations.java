package org.tonbild.representation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The explicit list of all representations. Adding one is one source file and one line here. */
public final class Representations {
    /** Every representation with its defaults. */
    public static final List<Representation> ALL = List.of(
            Waveform.DEFAULTS,
            RawFrames.DEFAULTS,
            Spectrum.DEFAULTS,
            WelchSpectrum.DEFAULTS,
            SegmentSpectrogram.DEFAULTS,
            LinearSpectrogram.DEFAULTS,
            FrequencyScan.DEFAULTS,
            StftPart.DEFAULTS,
            InstantaneousFrequency.DEFAULTS,
            ReassignedSpectrogram.DEFAULTS,
            MelSpectrogram.DEFAULTS,
            LogFrequencySpectrogram.DEFAULTS,
            KaldiSpectrogram.DEFAULTS,
            KaldiFbank.DEFAULTS,
            KaldiMfcc.DEFAULTS,
            Gammatonegram.DEFAULTS,
            GammatoneBands.DEFAULTS,
            ThirdOctaves.DEFAULTS,
            Carfac.DEFAULTS,
            StabilizedAuditoryImage.DEFAULTS,
            AuditoryImageMap.DEFAULTS,
            ModulationSpectrogram.DEFAULTS,
            ModulationBands.DEFAULTS,
            ConstantQ.DEFAULTS,
            ConstantQPlain.DEFAULTS,
            NnAudioCqt.DEFAULTS,
            GaborTransform.DEFAULTS,
            Scalogram.DEFAULTS,
            SynchrosqueezedCwt.DEFAULTS,
            SynchrosqueezedStft.DEFAULTS,
            ChromaStft.DEFAULTS,
            ChromaCqt.DEFAULTS,
            ChromaCens.DEFAULTS,
            SpectralCentroid.DEFAULTS,
            SubbandCentroid.DEFAULTS,
            SpectralBandwidth.DEFAULTS,
            SpectralRolloff.DEFAULTS,
            SpectralFlatness.DEFAULTS,
            SpectralContrast.DEFAULTS,
            SpectralFlux.DEFAULTS,
            SpectralCrest.DEFAULTS,
            SpectralSlope.DEFAULTS,
            SpectralSkewness.DEFAULTS,
            SpectralKurtosis.DEFAULTS,
            SpectralEntropy.DEFAULTS,
            SpectralPeaks.DEFAULTS,
            Harmonicity.DEFAULTS,
            Envelope.DEFAULTS,
            RootMeanSquare.DEFAULTS,
            SoundLevel.DEFAULTS,
            ZeroCrossingRate.DEFAULTS,
            Yin.DEFAULTS,
            PolyFeatures.DEFAULTS,
            OnsetStrength.DEFAULTS,
            Tempogram.DEFAULTS,
            FourierTempogram.DEFAULTS);

    private Representations() {}

    /** {@link #ALL} by name, in order. */
    public static Map<String, Representation> byKind() {
        Map<String, Representation> map = new LinkedHashMap<>();
        ALL.forEach(r -> map.put(r.kind(), r));
        return map;
    }
}
