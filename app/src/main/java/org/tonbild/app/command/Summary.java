package org.tonbild.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.app.batch.Batch;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.report.Html;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;

/** What a batch says at its end: how many are done, and every failure with its reason. */
final class Summary {
    private Summary() {}

    /** Says it and gives the exit code. */
    static int of(
            Console console, boolean json, String verb, Path folder, String recipeHash, List<Batch.Result> results) {
        long done = count(results, Batch.State.DONE);
        long before = count(results, Batch.State.UP_TO_DATE);
        long failed = count(results, Batch.State.FAILED);
        if (json) {
            console.json(map(folder, recipeHash, results));
        }
        String place = folder.toString().isEmpty() ? "the current folder" : folder.toString();
        console.say(verb + " " + done + (done == 1 ? " file" : " files") + " into " + place
                + (before > 0 ? ", " + before + " up to date" : "") + (failed > 0 ? ", " + failed + " failed:" : ""));
        for (Batch.Result result : results) {
            if (result.state() == Batch.State.FAILED) {
                console.complain("  " + reason(result));
            }
        }
        return failed > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }

    /** Complains of failures, if there are any, below a heading; gives the exit code. */
    static int failures(Console console, String heading, Collection<String> failures) {
        if (failures.isEmpty()) {
            return ExitCode.DONE;
        }
        console.complain(heading);
        failures.forEach(f -> console.complain("  " + f));
        return ExitCode.SOME_FAILED;
    }

    /** As {@link #failures}, of recordings that were not worked on: {@code left out}, {@code not measured}. */
    static int left(Console console, String what, Collection<String> failures) {
        String were = failures.size() == 1 ? " recording was " : " recordings were ";
        return failures(console, failures.size() + were + what + ":", failures);
    }

    /** Says how a model does on the clips that were held out of its training, with the interval of Wilson (1927). */
    static void heldOut(Console console, CrossValidation.Result result, Path folder) {
        Evaluation pooled = result.pooled();
        console.say("accuracy on held-out clips " + Html.percent(result.accuracy()) + " ("
                + Html.percent(pooled.low95()) + " to "
                + Html.percent(pooled.high95())
                + " with 95 % confidence, " + pooled.clips() + " clips); see " + folder.resolve("report.html"));
    }

    private static String reason(Batch.Result result) {
        String file = result.input().file().toString();
        return result.reason().startsWith(file) ? result.reason() : file + ": " + result.reason();
    }

    private static long count(List<Batch.Result> results, Batch.State state) {
        return results.stream().filter(r -> r.state() == state).count();
    }

    private static Map<String, Object> map(Path folder, String recipeHash, List<Batch.Result> results) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("recipe", recipeHash);
        map.put("output", folder.toString());
        map.put("done", count(results, Batch.State.DONE));
        map.put("up_to_date", count(results, Batch.State.UP_TO_DATE));
        map.put("failed", count(results, Batch.State.FAILED));
        List<Object> files = new ArrayList<>();
        for (Batch.Result r : results) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("input", r.input().file().toString());
            file.put("output", folder.resolve(r.output()).toString());
            file.put("state", r.state().name().toLowerCase(java.util.Locale.ROOT));
            if (!r.reason().isEmpty()) {
                file.put("reason", r.reason());
            }
            files.add(file);
        }
        map.put("files", files);
        return map;
    }
}
