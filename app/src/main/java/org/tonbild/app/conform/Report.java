package org.tonbild.app.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The verdicts of a run as people and programs read them.
 *
 * @param verdicts one per case, in the manifest's order
 */
record Report(List<Verdict> verdicts) {
    Report {
        verdicts = List.copyOf(verdicts);
    }

    long count(Verdict.Outcome outcome) {
        return verdicts.stream().filter(v -> v.outcome() == outcome).count();
    }

    /** The last line of every report. */
    String lastLine() {
        return count(Verdict.Outcome.PASSED) + " passed, " + count(Verdict.Outcome.FAILED) + " failed";
    }

    /** The line before it. */
    String scopeLine() {
        return count(Verdict.Outcome.OUT_OF_SCOPE) + " out of scope";
    }

    /** One line per case, the table of families, and the two counts. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("case", "error", "of the peak", "limit", "", "verdict"));
        for (Verdict v : verdicts) {
            lines.add(row(
                    v.id(),
                    v.comparison() == null ? "-" : number(v.comparison().maxAbs()),
                    v.comparison() == null ? "-" : number(v.comparison().relativeToPeak()),
                    v.limit() == null ? "-" : number(v.limit().value()),
                    v.limit() == null ? "" : v.limit().measure().label(),
                    verdictText(v)));
        }
        lines.add("");
        lines.addAll(familyLines());
        lines.add("");
        lines.add(scopeLine());
        lines.add(lastLine());
        return lines;
    }

    /** The worst error of each family beside its limit. */
    List<String> familyLines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("family", "passed", "failed", "worst", "limit", "measure"));
        for (FamilyResult f : families()) {
            lines.add(row(
                    f.name(),
                    Long.toString(f.passed()),
                    Long.toString(f.failed()),
                    f.compared() ? number(f.worst()) : "-",
                    f.compared() ? number(f.limit().value()) : "-",
                    f.compared() ? f.limit().measure().label() : ""));
        }
        return lines;
    }

    /** The families in the order of their first case. */
    List<FamilyResult> families() {
        Map<String, FamilyResult> families = new LinkedHashMap<>();
        for (Verdict v : verdicts) {
            if (v.outcome() != Verdict.Outcome.OUT_OF_SCOPE) {
                String name = FamilyResult.nameOf(v);
                families.put(
                        name,
                        families.getOrDefault(name, FamilyResult.empty(name)).plus(v));
            }
        }
        return List.copyOf(families.values());
    }

    /** The same as one JSON object. */
    String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode cases = root.putArray("cases");
        for (Verdict v : verdicts) {
            ObjectNode node = cases.addObject();
            node.put("id", v.id()).put("family", v.family());
            node.put("verdict", v.outcome().name().toLowerCase(Locale.ROOT));
            if (v.comparison() != null && v.limit() != null) {
                node.put("max_abs", v.comparison().maxAbs());
                node.put("rel_to_peak", v.comparison().relativeToPeak());
                node.put("limit", v.limit().value())
                        .put("measure", v.limit().measure().label());
                node.put("limit_reason", v.limit().reason());
            }
            if (!v.reason().isEmpty()) {
                node.put("reason", v.reason());
            }
        }
        ArrayNode families = root.putArray("families");
        for (FamilyResult f : families()) {
            ObjectNode node = families.addObject();
            node.put("family", f.name()).put("passed", f.passed()).put("failed", f.failed());
            if (f.compared()) {
                node.put("worst", f.worst()).put("limit", f.limit().value());
                node.put("measure", f.limit().measure().label());
            }
        }
        root.put("passed", count(Verdict.Outcome.PASSED));
        root.put("failed", count(Verdict.Outcome.FAILED));
        root.put("out_of_scope", count(Verdict.Outcome.OUT_OF_SCOPE));
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String verdictText(Verdict v) {
        String word = v.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return v.reason().isEmpty() ? word : word + ": " + v.reason();
    }

    private static String row(String a, String b, String c, String d, String e, String f) {
        return String.format(Locale.ROOT, "%-30s %10s %12s %10s  %-12s %s", a, b, c, d, e, f)
                .stripTrailing();
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }
}
