package org.tonbild.app.limits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.Ranges;
import org.tonbild.app.console.UsageException;
import org.tonbild.spec.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tonbild limits}: shows problems of spectrograms in classification and what the remedies are worth. */
@Command(
        name = "limits",
        description = {
            "Show problems of spectrograms in classification, and what their remedies are worth.",
            "Sounds that have the problem are made from each seed, networks are trained on them the usual way and with"
                    + " the remedy, and both are tested on the same fresh sounds. Prints the mean over the seeds with its"
                    + " 95 %% interval."
        },
        footer = {
            "",
            "Examples:",
            "  tonbild limits --list                    what is shown",
            "  tonbild limits place time-order --seeds 1,2,3 --output limits"
        })
public final class LimitsCommand implements Callable<Integer> {
    /** Student's t for 95 % by degrees of freedom, from 1. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086
    };

    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "What to show (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "S,S",
            split = ",",
            description = "One run for each seed (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,3")
    private List<Long> seeds = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Processors to use (default: all). Another number may change the last digits.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--output", paramLabel = "FOLDER", description = "Write limits.csv, a line for each number, there.")
    private @Nullable Path output;

    @Option(names = "--list", description = "Say what can be shown, and run nothing.")
    private boolean list;

    /** Speaks through {@code console}. */
    public LimitsCommand(Console console) {
        this.console = console;
    }

    /** A row with where it comes from. */
    record Measured(String name, long seed, Limit.Row row) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Limit> chosen = chosen();
        if (list) {
            chosen.forEach(l -> console.print(String.format(Locale.ROOT, "%-18s %s", l.name(), l.about())));
            return ExitCode.DONE;
        }
        Ranges.threads(threads);
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new UsageException(
                    "--seeds: " + seeds + " names none or one twice; give different numbers, as 1,2,3");
        }
        List<Measured> all = new ArrayList<>();
        for (Limit limit : chosen) {
            List<Measured> rows = new ArrayList<>();
            try (Progress progress = console.progress(limit.name(), seeds.size())) {
                for (int i = 0; i < seeds.size(); i++) {
                    int before = i;
                    long seed = seeds.get(i);
                    limit.run(seed, threads, (share, what) -> progress.at(before + share))
                            .forEach(r -> rows.add(new Measured(limit.name(), seed, r)));
                    progress.at(i + 1.0);
                }
            }
            all.addAll(rows);
            console.print("# " + limit.name() + ": " + limit.about());
            table(rows).forEach(console::print);
            if (output != null) {
                // After each, so that an interruption loses little.
                AtomicFiles.write(output.resolve("limits.csv"), csv(all));
            }
        }
        return ExitCode.DONE;
    }

    private List<Limit> chosen() {
        if (names.isEmpty()) {
            return Limits.ALL;
        }
        List<String> known = Limits.ALL.stream().map(Limit::name).toList();
        List<Limit> chosen = new ArrayList<>();
        for (String name : names) {
            int at = known.indexOf(name);
            if (at < 0) {
                throw new UsageException(
                        "'" + name + "' is none of " + String.join(", ", known) + Spelling.hint(name, known));
            }
            chosen.add(Limits.ALL.get(at));
        }
        return chosen;
    }

    /** A line for each method and measure: mean over the seeds, 95 % interval of the mean by Student's t. */
    static List<String> table(List<Measured> rows) {
        Map<List<String>, List<Limit.Row>> groups = new LinkedHashMap<>();
        rows.forEach(
                m -> groups.computeIfAbsent(List.of(m.row().method(), m.row().measure()), k -> new ArrayList<>())
                        .add(m.row()));
        int method =
                groups.keySet().stream().mapToInt(k -> k.get(0).length()).max().orElse(0);
        int measure =
                groups.keySet().stream().mapToInt(k -> k.get(1).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        groups.forEach((key, values) -> {
            double[] x = values.stream().mapToDouble(Limit.Row::value).toArray();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-" + method + "s  %-" + measure + "s  %8.3f %-9s  %d clips a seed",
                    key.get(0),
                    key.get(1),
                    mean(x),
                    x.length < 2 ? "" : String.format(Locale.ROOT, "+- %.3f", halfWidth(x)),
                    values.get(0).clips()));
        });
        return lines;
    }

    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    /** {@code t s / sqrt(n)} for 95 %, with the deviation s of the n seeds, at least two. */
    static double halfWidth(double[] x) {
        double mean = mean(x);
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        int freedom = x.length - 1;
        double t = freedom <= T.length ? T[freedom - 1] : T[T.length - 1];
        return t * Math.sqrt(squares / freedom / x.length);
    }

    private static String csv(List<Measured> rows) {
        StringBuilder text = new StringBuilder("name,method,measure,seed,value,clips\n");
        for (Measured m : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%.6f,%d\n",
                    m.name(),
                    quoted(m.row().method()),
                    quoted(m.row().measure()),
                    m.seed(),
                    m.row().value(),
                    m.row().clips()));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }
}
