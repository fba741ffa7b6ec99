package org.tonbild.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of a comparison, as a tree of records that any JSON writer takes. Differences are B minus A.
 *
 * @param schema version of this tree
 * @param different whether anything differs beyond the spread
 * @param summary one sentence
 * @param findings what differs, largest first
 * @param a the first sound
 * @param b the second sound
 * @param bands third-octave levels
 * @param peaks the peaks of both, matched
 * @param harmonicShiftPercent the common ratio of the harmonics minus one; null if there is none
 * @param features single numbers with their spread
 * @param images distance of the two images of every representation, of the representative recordings
 * @param notes what was done and what to keep in mind
 */
public record ComparisonNumbers(
        int schema,
        boolean different,
        String summary,
        List<Finding> findings,
        SoundNumbers a,
        SoundNumbers b,
        List<Band> bands,
        List<PeakPair> peaks,
        @Nullable Double harmonicShiftPercent,
        List<FeatureDifference> features,
        List<ImageDistance> images,
        List<String> notes) {
    /** Version of this tree. */
    public static final int SCHEMA = 1;

    /**
     * A third-octave band of IEC 61260-1 (base 10), by exact integration of the averaged spectrum between its edges.
     *
     * @param centreHz nominal centre
     * @param levelADbfs level of A
     * @param levelBDbfs level of B
     * @param differenceDb B minus A
     * @param noiseDifferenceDb the same without the bins of tones; null where tones leave nothing
     * @param standardErrorDb of {@code noiseDifferenceDb}; null where that is
     * @param pValue of {@code noiseDifferenceDb} by Welch's test; null where that is
     */
    public record Band(
            double centreHz,
            double levelADbfs,
            double levelBDbfs,
            double differenceDb,
            @Nullable Double noiseDifferenceDb,
            @Nullable Double standardErrorDb,
            @Nullable Double pValue) {}

    /**
     * A peak of A and the peak of B that answers it; one of them is null where it has none.
     *
     * @param a peak of A
     * @param b peak of B
     * @param shiftHz frequency of B minus A
     * @param shiftCents 1200 log2 of the ratio
     * @param levelDifferenceDb level of B minus A
     */
    public record PeakPair(
            SoundNumbers.@Nullable Peak a,
            SoundNumbers.@Nullable Peak b,
            @Nullable Double shiftHz,
            @Nullable Double shiftCents,
            @Nullable Double levelDifferenceDb) {}

    /** A copy with other images. */
    public ComparisonNumbers withImages(List<ImageDistance> other) {
        return new ComparisonNumbers(
                schema, different, summary, findings, a, b, bands, peaks, harmonicShiftPercent, features, other, notes);
    }
}
