package org.tonbild.app.parity;

import java.util.Arrays;
import java.util.Locale;
import org.tonbild.audio.Signal;

public final class Dev {
    public static void main(String[] args) {
        long from = Long.parseLong(args[0]);
        long to = Long.parseLong(args[1]);
        for (String family : args.length > 2 ? args[2].split(",") : Made.FAMILIES) {
            for (long seed = from; seed < to; seed++) {
                Made m = Made.of(family, seed);
                long t0 = System.nanoTime();
                int[] s = m.shape();
                int a = s[s.length - 2], b = s[s.length - 1];
                double[][] v = new double[a][b];
                for (int i = 0; i < a; i++) for (int j = 0; j < b; j++) v[i][j] = m.values()[i * b + j];
                Sheet sheet = new Sheet(v);
                Sounding sounding = new Sounding(Signal.of(m.samples(), m.rate()));
                Sheet other = sheet.transposed();
                var p1 = new Alignment(sounding, sheet).places(3);
                var p2 = new Alignment(sounding, other).places(3);
                double e1 = p1.isEmpty() ? 0 : p1.get(0).explained(), e2 = p2.isEmpty() ? 0 : p2.get(0).explained();
                var places = e1 > e2 ? p1 : p2;
                Sheet best = e1 > e2 ? sheet : other;
                double ta = (System.nanoTime() - t0) * 1e-9;
                Search search = new Search(new Model(sounding), best);
                Fit.Scored got = search.search(places, x -> {});
                boolean good = got.score() < 1e-5;
                System.out.printf(Locale.ROOT, "%s %.1e %s [%.2f %.2fs]%n", good ? "ok " : "BAD", got.score(), m.name(), ta, (System.nanoTime() - t0) * 1e-9);
                if (!good) System.out.printf(Locale.ROOT, "   align %.3f/%.3f centre %.1f hop %.2f%n   %s%n", e1, e2, places.get(0).centre() * m.rate(), places.get(0).hop() * m.rate(), got.guess());
            }
        }
    }
}
