package org.tonbild.figure.compare;

import java.util.Base64;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.compare.ComparisonNumbers;
import org.tonbild.compare.Excerpt;
import org.tonbild.compare.Finding;
import org.tonbild.compare.SoundNumbers;
import org.tonbild.image.ColorMap;

/** Puts the page together: findings first, then the sounds, the figures and the tables. */
final class PageText {
    private final ComparisonNumbers numbers;
    private final PageImages images;

    PageText(ComparisonNumbers numbers, PageImages images) {
        this.numbers = numbers;
        this.images = images;
    }

    String page(String css, String script) {
        String a = name(numbers.a());
        String b = name(numbers.b());
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width,initial-scale=1\"><title>" + Html.escape(a + " and " + b + " compared")
                + "</title><style>" + css + "</style></head><body><header><h1>Two sounds compared</h1>"
                + "<p class=names><span class=\"tag a\">A</span> " + Html.escape(a) + " <span class=\"tag b\">B</span> "
                + Html.escape(b) + "</p></header><main>" + findings() + player() + figures()
                + new PageTables(numbers).all() + notes() + "</main><script>" + script + "</script></body></html>\n";
    }

    private static String name(SoundNumbers sound) {
        Excerpt shown = sound.recordings().get(sound.representative());
        String path = shown.name().replace('\\', '/');
        String last = path.substring(path.lastIndexOf('/') + 1);
        return sound.recordings().size() == 1 ? last : sound.recordings().size() + " recordings, shown: " + last;
    }

    private String findings() {
        StringBuilder out = new StringBuilder("<section id=findings><h2>What differs</h2>");
        List<Finding> list = numbers.findings();
        if (list.isEmpty()) {
            return out.append("<p class=none>")
                    .append(Html.escape(numbers.summary()))
                    .append("</p></section>")
                    .toString();
        }
        out.append("<p class=hint>Largest first; the bar counts just noticeable steps.</p><ol>");
        double top = list.get(0).size();
        for (Finding f : list) {
            out.append("<li><span class=say>")
                    .append(Html.escape(f.sentence()))
                    .append("</span><span class=meter aria-hidden=true><i style=\"width:")
                    .append(Math.max(1, Math.round(100 * f.size() / top)))
                    .append("%\"></i></span><span class=size>")
                    .append(Html.number(f.size(), 1))
                    .append(" steps of ")
                    .append(Html.escape(f.kind().unit()))
                    .append("</span></li>");
        }
        return out.append("</ol></section>").toString();
    }

    private String player() {
        double peak = Math.max(peak(images.a), peak(images.b));
        double gain = peak > 0 ? 0.7 / peak : 1;
        String gainDb = Html.signed(20 * Math.log10(gain), 1);
        return "<section id=listen><h2>Listen</h2><div class=player><button id=play type=button>Play</button>"
                + "<button id=ab type=button aria-live=polite>hearing A</button><input id=seek type=range min=0 max=1000"
                + " value=0 aria-label=\"Position\"><output id=now>0.0 s</output></div><p class=hint>Both are played with"
                + " the same gain of " + gainDb + " dB (first " + Html.number(images.seconds, 1)
                + " s). Keys: space plays, X or A and B switch, arrows move. A click on a picture moves there.</p>"
                + "<audio id=audioA preload=auto src=\"" + wav(images.a, gain)
                + "\"></audio><audio id=audioB preload=auto"
                + " src=\"" + wav(images.b, gain) + "\"></audio></section>";
    }

    private static double peak(Signal signal) {
        double peak = 0;
        for (float v : signal.channel(0)) {
            peak = Math.max(peak, Math.abs(v));
        }
        return peak;
    }

    private static String wav(Signal signal, double gain) {
        float[] x = signal.channel(0).clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (x[i] * gain);
        }
        byte[] bytes = WavWriter.bytes(Signal.of(x, signal.sampleRate()), WavEncoding.PCM16);
        return "data:audio/wav;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private String figures() {
        StringBuilder out = new StringBuilder(
                "<h2>Figures</h2><p class=hint>Numbered as in D. Ciric and others, \u201cAudio Signal Mapping into"
                        + " Spectrogram-Based Images for Deep Learning Applications\u201d (2021), with its settings.</p>");
        double top = Math.max(Math.max(peak(images.a), peak(images.b)), 1e-6);
        out.append(section(
                "Figure 2: waveforms",
                "Amplitude, full scale 1; both on a scale of \u00b1" + Html.number(top, 3) + ".",
                timed("A", Curves.waveform(images.a, images.seconds, top, "fa", "Waveform of A"), waveTicks(top))
                        + timed(
                                "B",
                                Curves.waveform(images.b, images.seconds, top, "fb", "Waveform of B"),
                                waveTicks(top))));
        out.append(spectra());
        out.append(pair(images.linear, false));
        out.append(pair(images.logarithmic, true));
        images.others.forEach(p -> out.append(pair(p, true)));
        PageImages.Pair log = images.logarithmic;
        out.append(section(
                "Figure 10: linear and logarithmic frequency axis",
                "Log-power spectrogram of B on both axes.",
                picture(log.on(Plane.FrequencyAxis.LINEAR), "B, linear", false, ColorMap.MAGMA)
                        + picture(log, "B, logarithmic", false, ColorMap.MAGMA)));
        out.append(section(
                "Figure 11: colour maps",
                "Log-power spectrogram of B. gist_ncar is not even in lightness: it shows steps where"
                        + " there are none.",
                picture(log, "B, gist_ncar", false, ColorMap.GIST_NCAR)
                        + picture(log, "B, coolwarm", false, ColorMap.COOLWARM)
                        + picture(log, "B, Blues", false, ColorMap.BLUES)));
        return out.toString();
    }

    private static String section(String title, String text, String body) {
        return "<section class=figure><h3>" + Html.escape(title) + "</h3><p class=hint>" + Html.escape(text)
                + "</p><div class=panels>" + body + "</div></section>";
    }

    private static String waveTicks(double top) {
        int decimals = top < 0.1 ? 3 : 2;
        return tick(99, Html.signed(top, decimals)) + tick(50, "0") + tick(1, Html.signed(-top, decimals));
    }

    private static String tick(double percent, String label) {
        return "<span style=\"bottom:" + String.format(java.util.Locale.ROOT, "%.2f", percent) + "%\">" + label
                + "</span>";
    }

    private String timed(String title, String body, String ticks) {
        StringBuilder x = new StringBuilder();
        double step = images.seconds > 8 ? 2 : images.seconds > 3 ? 1 : 0.5;
        for (double t = 0; t <= images.seconds * 0.97; t += step) {
            x.append("<span style=\"left:")
                    .append(String.format(java.util.Locale.ROOT, "%.2f", 100 * t / images.seconds))
                    .append("%\">")
                    .append(Html.number(t, step < 1 ? 1 : 0))
                    .append(t == 0 ? " s" : "")
                    .append("</span>");
        }
        return "<figure><figcaption>" + Html.escape(title) + "</figcaption><div class=plot><div class=y>" + ticks
                + "</div><div class=\"area timed\">" + body + "<i class=cursor></i></div><div class=x>" + x
                + "</div></div></figure>";
    }

    private String spectra() {
        int bands = images.welchA.bands();
        double[] hertz = images.welchA.grid().bandAxis().values();
        double[] da = PageImages.decibels(PageImages.linear(images.welchA, 1), 10);
        double[] db = PageImages.decibels(PageImages.linear(images.welchB, 1), 10);
        double high = -1000;
        for (int i = 1; i < bands; i++) {
            high = Math.max(high, Math.max(da[i], db[i]));
        }
        high = 10 * Math.ceil((high + 3) / 10);
        double low = high - 90;
        double top = hertz[bands - 1];
        StringBuilder grid = new StringBuilder();
        StringBuilder x = new StringBuilder();
        for (double f : new double[] {20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}) {
            if (f < top) {
                double p = Curves.position(f, top);
                grid.append("<line class=grid x1=")
                        .append(Math.round(1200 * p))
                        .append(" x2=")
                        .append(Math.round(1200 * p))
                        .append(" y1=0 y2=260 />");
                x.append("<span style=\"left:")
                        .append(Math.round(1000 * p) / 10.0)
                        .append("%\">")
                        .append(Html.hertz(f))
                        .append("</span>");
            }
        }
        StringBuilder y = new StringBuilder();
        for (double v = low; v <= high; v += 15) {
            y.append(tick(Math.max(1, Math.min(99, 100 * (v - low) / (high - low))), Html.number(v, 0)));
        }
        String svg = Curves.svg(
                1200,
                260,
                "Averaged spectra of A and B in dB over frequency",
                grid + Curves.path(hertz, da, top, low, high, "la") + Curves.path(hertz, db, top, low, high, "lb"));
        return section(
                "Figure 3: spectra",
                "Averaged power density (Welch) in dB re full scale squared per Hz.",
                "<figure class=wide><figcaption><span class=\"tag a\">A</span> <span class=\"tag b\">B</span></figcaption>"
                        + "<div class=plot><div class=y>" + y + "</div><div class=area>" + svg + "</div><div class=x>"
                        + x
                        + "</div></div></figure>");
    }

    private String pair(PageImages.Pair p, boolean difference) {
        Plane a = p.planeA();
        Plane b = p.planeB();
        String body = picture(
                        p, "A", a.uri(p.low(), p.high(), ColorMap.MAGMA), ColorMap.MAGMA, p.low(), p.high(), p.unit())
                + picture(
                        p, "B", b.uri(p.low(), p.high(), ColorMap.MAGMA), ColorMap.MAGMA, p.low(), p.high(), p.unit());
        if (difference) {
            double span = p.unit().equals("dB") ? 30 : 1;
            body += picture(
                    p,
                    "B minus A",
                    b.minus(a).uri(-span, span, ColorMap.COOLWARM),
                    ColorMap.COOLWARM,
                    -span,
                    span,
                    p.unit());
        }
        return section(p.title(), p.text(), body);
    }

    private String picture(PageImages.Pair p, String title, boolean ofA, ColorMap map) {
        Plane plane = ofA ? p.planeA() : p.planeB();
        return picture(p, title, plane.uri(p.low(), p.high(), map), map, p.low(), p.high(), p.unit());
    }

    private String picture(
            PageImages.Pair p, String title, String uri, ColorMap map, double low, double high, String unit) {
        String alt = p.title() + " of " + title + ", frequency upwards over time";
        String bar = "<div class=bar><img alt=\"\" src=\"" + Plane.bar(map) + "\"><span class=top>" + range(high, unit)
                + "</span><span class=low>" + range(low, "") + "</span></div>";
        return timed(title, "<img alt=\"" + Html.escape(alt) + "\" src=\"" + uri + "\">", ticks(p))
                .replace("</div></div></figure>", "</div></div>" + bar + "</figure>");
    }

    private static String range(double v, String unit) {
        int decimals = Math.abs(v) >= 10 || v == Math.rint(v) ? 0 : Math.abs(v) >= 0.1 ? 2 : 4;
        return Html.number(v, decimals) + (unit.isEmpty() ? "" : " " + Html.escape(unit));
    }

    private static String ticks(PageImages.Pair p) {
        StringBuilder out = new StringBuilder();
        var bands = p.a().grid().bandAxis();
        if (bands.scale() == org.tonbild.representation.BandAxis.Scale.PITCH_CLASS) {
            String[] names = {"C", "D", "E", "F", "G", "A", "B"};
            int[] at = {0, 2, 4, 5, 7, 9, 11};
            for (int i = 0; i < at.length && bands.size() == 12; i++) {
                out.append(tick((at[i] + 0.5) / 12 * 100, names[i]));
            }
            return out.toString();
        }
        double[] candidates = p.axis() == Plane.FrequencyAxis.LINEAR
                ? new double[] {0, 2000, 4000, 6000, 8000, 12000, 16000, 20000}
                : new double[] {50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000};
        double last = -1;
        for (double f : candidates) {
            double h = p.axis().height(f, bands);
            if (f >= bands.value(0) && h <= 0.99 && h >= 0 && h - last > 0.07) {
                out.append(tick(100 * Math.max(h, 0.01), Html.hertz(f)));
                last = h;
            }
        }
        return out.toString();
    }

    private String notes() {
        StringBuilder out = new StringBuilder("<section id=notes><h2>How it was done</h2><ul>");
        numbers.notes().forEach(n -> out.append("<li>").append(Html.escape(n)).append("</li>"));
        images.missing.forEach(n -> out.append("<li>").append(Html.escape(n)).append("</li>"));
        return out.append("<li>Sound and pictures cover the first ")
                .append(Html.number(images.seconds, 1))
                .append(
                        " s that both have; image distances cut at 80 dB below the larger maximum, entropy over 256 equal"
                                + " bins of that range.</li></ul></section>")
                .toString();
    }
}
