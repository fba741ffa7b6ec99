package org.tonbild.spec;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bounded variant out of the sentence with which a step refuses to stream. */
public final class Refusal {
    private static final Pattern CHANGE = Pattern.compile("([a-z_]+)=([^\\s,;:)]+)");

    private Refusal() {}

    /** The first {@code key=value} of the sentence. */
    public static Map<String, String> change(SpecException refusal) {
        Matcher found = CHANGE.matcher(refusal.getMessage());
        if (!found.find()) {
            throw new AssertionError("no bounded variant as key=value in: " + refusal.getMessage());
        }
        return Map.of(found.group(1), found.group(2));
    }
}
