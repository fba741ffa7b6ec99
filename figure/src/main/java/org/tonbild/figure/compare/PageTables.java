package org.tonbild.figure.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.compare.ComparisonNumbers;
import org.tonbild.compare.FeatureDifference;
import org.tonbild.compare.ImageDistance;
import org.tonbild.compare.SoundNumbers;

/** The tables of the numbers. */
final class PageTables {
    private final ComparisonNumbers numbers;

    PageTables(ComparisonNumbers numbers) {
        this.numbers = numbers;
    }

    String all() {
        return "<h2>Numbers</h2>" + levels() + features() + bands() + peaks() + modulation() + images();
    }

    private static String table(String title, List<String> heads, List<List<String>> rows) {
        StringBuilder out = new StringBuilder("<section class=table><h3>")
                .append(Html.escape(title))
                .append("</h3><div class=scroll><table><thead><tr>");
        heads.forEach(h -> out.append("<th scope=col>").append(Html.escape(h)).append("</th>"));
        out.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            out.append("<tr><th scope=row>").append(Html.escape(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(c -> out.append("<td>").append(Html.escape(c)).append("</td>"));
            out.append("</tr>");
        }
        return out.append("</tbody></table></div></section>").toString();
    }

    private String levels() {
        SoundNumbers.Levels a = numbers.a().levels();
        SoundNumbers.Levels b = numbers.b().levels();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("RMS level, dBFS", a.rmsDbfs(), b.rmsDbfs(), 1));
        rows.add(row("Peak, dBFS", a.peakDbfs(), b.peakDbfs(), 1));
        rows.add(row("Crest factor, dB", a.crestDb(), b.crestDb(), 1));
        rows.add(row("A-weighted level, dBFS(A)", a.aWeightedDbfs(), b.aWeightedDbfs(), 1));
        Double splA = a.soundPressureDbSpl();
        Double splB = b.soundPressureDbSpl();
        Double dbaA = a.soundPressureDbA();
        Double dbaB = b.soundPressureDbA();
        if (splA != null && splB != null && dbaA != null && dbaB != null) {
            rows.add(row("Sound pressure level, dB SPL", splA, splB, 1));
            rows.add(row("A-weighted sound pressure level, dB(A)", dbaA, dbaB, 1));
        }
        rows.add(row(
                "Clicks per second",
                numbers.a().clicks().perSecond(),
                numbers.b().clicks().perSecond(),
                2));
        rows.add(row(
                "Spectral centroid, Hz",
                numbers.a().shape().centroidHz(),
                numbers.b().shape().centroidHz(),
                0));
        rows.add(row(
                "Spectral bandwidth, Hz",
                numbers.a().shape().bandwidthHz(),
                numbers.b().shape().bandwidthHz(),
                0));
        rows.add(row(
                "Roll-off (85 %), Hz",
                numbers.a().shape().rolloff85Hz(), numbers.b().shape().rolloff85Hz(), 0));
        rows.add(row(
                "Flatness, dB",
                numbers.a().shape().flatnessDb(),
                numbers.b().shape().flatnessDb(),
                1));
        rows.add(row(
                "Slope, dB per octave",
                numbers.a().shape().slopeDbPerOctave(),
                numbers.b().shape().slopeDbPerOctave(),
                1));
        return table("Levels and shape", List.of("", "A", "B", "B minus A"), rows);
    }

    private static List<String> row(String name, double a, double b, int decimals) {
        return List.of(name, Html.number(a, decimals), Html.number(b, decimals), Html.signed(b - a, decimals));
    }

    private String features() {
        List<List<String>> rows = new ArrayList<>();
        for (FeatureDifference f : numbers.features()) {
            int d = f.unit().equals("Hz") ? 0 : 1;
            rows.add(List.of(
                    f.name() + ", " + f.unit(),
                    Html.number(f.meanA(), d) + " \u00b1 " + Html.number(f.deviationA(), d) + " (" + f.countA() + ")",
                    Html.number(f.meanB(), d) + " \u00b1 " + Html.number(f.deviationB(), d) + " (" + f.countB() + ")",
                    Html.signed(f.difference(), d) + " [" + Html.signed(f.lower95(), d) + ", "
                            + Html.signed(f.upper95(), d) + "]",
                    Html.signed(f.effectSize(), 1),
                    f.beyondSpread() ? "beyond" : "within"));
        }
        return table(
                "Against the spread (mean \u00b1 standard deviation, number of values)",
                List.of("", "A", "B", "B minus A [95 %]", "Hedges' g", "spread"),
                rows);
    }

    private String bands() {
        List<List<String>> rows = new ArrayList<>();
        for (ComparisonNumbers.Band b : numbers.bands()) {
            rows.add(List.of(
                    Html.hertz(b.centreHz()),
                    Html.number(b.levelADbfs(), 1),
                    Html.number(b.levelBDbfs(), 1),
                    Html.signed(b.differenceDb(), 1),
                    optional(b.noiseDifferenceDb(), 1)
                            + (b.standardErrorDb() == null
                                    ? ""
                                    : " \u00b1 "
                                            + optional(b.standardErrorDb(), 1).replace("+", ""))));
        }
        return table("Third-octave levels, dBFS", List.of("Band", "A", "B", "B minus A", "without tones"), rows);
    }

    private static String optional(@Nullable Double v, int decimals) {
        return v == null ? "\u2013" : Html.signed(v, decimals);
    }

    private String peaks() {
        List<List<String>> rows = new ArrayList<>();
        for (ComparisonNumbers.PeakPair p : numbers.peaks()) {
            SoundNumbers.Peak a = p.a();
            SoundNumbers.Peak b = p.b();
            rows.add(List.of(
                    a == null ? "\u2013" : Html.number(a.hertz(), 2),
                    b == null ? "\u2013" : Html.number(b.hertz(), 2),
                    optional(p.shiftHz(), 2),
                    optional(p.shiftCents(), 0),
                    a == null ? "\u2013" : Html.number(a.levelDbfs(), 1),
                    b == null ? "\u2013" : Html.number(b.levelDbfs(), 1),
                    optional(p.levelDifferenceDb(), 1)));
        }
        Double shift = numbers.harmonicShiftPercent();
        String title = "Spectral peaks"
                + (shift == null ? "" : "; common shift of the harmonics " + Html.signed(shift, 2) + " %");
        return table(
                title, List.of("A, Hz", "B, Hz", "shift, Hz", "cents", "A, dBFS", "B, dBFS", "B minus A, dB"), rows);
    }

    private String modulation() {
        List<List<String>> rows = new ArrayList<>();
        for (SoundNumbers sound : List.of(numbers.a(), numbers.b())) {
            for (SoundNumbers.Modulation m : sound.modulation()) {
                StringBuilder bands = new StringBuilder();
                m.bands()
                        .forEach(b -> bands.append(bands.length() == 0 ? "" : ", ")
                                .append(Html.hertz(b.bandHz()))
                                .append(" ")
                                .append(Html.number(100 * b.depth(), 0))
                                .append(" %"));
                rows.add(List.of(
                        sound.label(),
                        Html.number(m.rateHz(), 2),
                        Html.number(100 * m.depth(), 0) + " %",
                        Html.hertz(m.strongestBandHz()),
                        bands.toString()));
            }
        }
        if (rows.isEmpty()) {
            rows.add(List.of("A and B", "\u2013", "\u2013", "\u2013", "none stands out of the noise of the envelopes"));
        }
        return table("Slow modulation", List.of("", "rate, Hz", "depth", "strongest band", "by octave band"), rows);
    }

    private String images() {
        List<List<String>> rows = new ArrayList<>();
        for (ImageDistance d : numbers.images()) {
            rows.add(List.of(
                    d.representation(),
                    d.bands() + " \u00d7 " + d.frames(),
                    Html.number(d.logSpectralDistanceDb(), 1),
                    Html.signed(d.meanDifferenceDb(), 1),
                    Html.number(d.correlation(), 3),
                    Html.number(d.structuralSimilarity(), 3),
                    Html.number(d.entropyABits(), 2),
                    Html.number(d.entropyBBits(), 2)));
        }
        return table(
                "Distance of the images",
                List.of(
                        "",
                        "size",
                        "log-spectral distance, dB",
                        "mean B minus A, dB",
                        "correlation",
                        "SSIM",
                        "entropy A, bit",
                        "entropy B, bit"),
                rows);
    }
}
