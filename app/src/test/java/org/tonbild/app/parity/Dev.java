package org.tonbild.app.parity;

import java.util.Arrays;
import java.util.Locale;
import org.tonbild.audio.Signal;

public final class Dev {
    public static void main(String[] args) {
        if (args[0].equals("none")) {
            for (String kind : Unlike.KINDS) for (long seed = Long.parseLong(args[1]); seed < Long.parseLong(args[2]); seed++) {
                long t0 = System.nanoTime(); Diagnosis r = ParityScoreTest.diagnose(Unlike.of(kind, seed));
                System.out.printf(Locale.ROOT, "%s expl %.4f max %.1e %s/%d [%.2fs]%n", r.verdict().name().substring(0, 4), r.explained(), r.difference() == null ? 9 : r.difference().max(), kind, seed, (System.nanoTime() - t0) * 1e-9);
                r.notes().forEach(x -> System.out.println("   " + x));
            }
            return;
        }
        if (args[0].equals("py")) { py(args); return; }
        long from = Long.parseLong(args[0]);
        long to = Long.parseLong(args[1]);
        int good = 0, all = 0;
        for (String family : args.length > 2 ? args[2].split(",") : Made.FAMILIES) {
            for (long seed = from; seed < to; seed++) {
                Made m = Made.of(family, seed);
                long t0 = System.nanoTime();
                int[] s = m.shape();
                int a = s[s.length - 2], b = s[s.length - 1];
                double[][] v = new double[a][b];
                for (int i = 0; i < a; i++) for (int j = 0; j < b; j++) v[i][j] = m.values()[i * b + j];
                Signal signal = Signal.of(m.samples(), m.rate());
                Diagnosis r;
                try { double[] q = new double[a*b]; for (int i = 0; i < a*b; i++) q[i] = m.values()[i]; r = Parity.diagnose(signal, TheirArray.of(s, q), null, (x, y) -> {}); } catch (RuntimeException e) { e.printStackTrace(System.out); System.out.println("EXC " + m.name()); all++; continue; }
                boolean ok = r.verdict() != Diagnosis.Verdict.UNEXPLAINED;
                good += ok ? 1 : 0; all++;
                System.out.printf(Locale.ROOT, "%s score %.1e max %.1e most %.1e %s [%.2fs]%n", r.verdict().name().substring(0, 4), Math.sqrt(1-r.explained()), r.difference() == null ? 9 : r.difference().max(), r.difference() == null ? 9 : r.difference().most(), m.name(), (System.nanoTime() - t0) * 1e-9);
                if (!ok) r.notes().forEach(x -> System.out.println("   " + x));
                if (!ok && r.recipe() != null) r.recipe().steps().forEach(x -> { String t = x.toString(); System.out.println("     " + t.substring(0, Math.min(t.length(), 400))); });
            }
        }
        System.out.println(good + " of " + all);
    }

    static void py(String[] args) throws RuntimeException {
        try {
            int good = 0, all = 0;
            for (Object o : new com.fasterxml.jackson.databind.ObjectMapper().readValue(new java.io.File(args[1]), java.util.List.class)) {
                var l = (java.util.List<?>) o;
                long t0 = System.nanoTime();
                Signal signal = org.tonbild.audio.AudioReader.core().read(java.nio.file.Path.of(l.get(0) + ".wav"));
                Diagnosis r = Parity.diagnose(signal, TheirArray.read(java.nio.file.Path.of(l.get(0) + ".npy"), null), null, (x, y) -> {});
                boolean ok = r.verdict() == Diagnosis.Verdict.REPRODUCED; good += ok ? 1 : 0; all++;
                System.out.printf(Locale.ROOT, "%s expl %.1e max %.1e most %.1e %s %s [%.2fs]%n", r.verdict().name().substring(0, 4), Math.sqrt(1-r.explained()), r.difference() == null ? 9 : r.difference().max(), r.difference() == null ? 9 : r.difference().most(), l, r.profile(), (System.nanoTime() - t0) * 1e-9);
                if (!ok) r.notes().forEach(x -> System.out.println("   " + x));
            }
            System.out.println(good + " of " + all);
        } catch (java.io.IOException e) { throw new RuntimeException(e); }
    }
}
