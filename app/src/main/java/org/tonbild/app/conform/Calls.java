package org.tonbild.app.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;
import org.tonbild.preset.LibrosaVersion;

/**
 * Runs the calls of a case. Four parameters are the manifests' own: {@code of} is what was computed before, {@code take}
 * picks one of several results, {@code magnitude} asks for the magnitudes of a complex result, and a {@code length} of
 * {@code n} is that of the input.
 */
final class Calls {
    private final LibrosaVersion version;
    private final Given.Tables tables;
    private final boolean versioned;
    private Limits limits = Limits.TABLE;

    /**
     * @param release the version of librosa that was asked, or null for 0.11 or another program
     * @param tables axes that are to be taken from the case itself
     */
    Calls(@Nullable String release, Given.Tables tables) {
        this.tables = tables;
        versioned = release != null;
        version = release == null ? LibrosaVersion.V0_11 : LibrosaVersion.of(release);
    }

    /** The kind of result that the last call gave. */
    Limits limits() {
        return limits;
    }

    /** What a call gives. */
    Value run(Manifest.Call call, @Nullable Value input) {
        ObjectNode params = call.params().deepCopy();
        Value value = input;
        boolean own = versioned || call.function().startsWith("librosa.") && params.has("of");
        if (own && input instanceof Value.Sound sound) {
            if (!call.function().equals("librosa.resample")) {
                // Rates were changed of any number of channels at all times.
                version.requireChannels(sound.signal().channelCount());
            }
            if (params.path("length").asText().equals("n")) {
                params.put("length", sound.signal().length());
            }
        }
        JsonNode of = own ? params.remove("of") : null;
        if (of instanceof TextNode text && input != null) {
            value = Expression.of(text.asText(), input, this::call);
        }
        JsonNode magnitude = own ? params.remove("magnitude") : null;
        JsonNode take = own ? params.remove("take") : null;
        Arguments arguments = new Arguments(call.function(), params, version);
        Function function = Translation.of(call.function(), arguments);
        limits = function.limits() == null ? limits : function.limits();
        Value result = function.call().apply(new Given(call.function(), call.as(), value, tables), arguments);
        arguments.finish();
        if (magnitude != null && magnitude.asBoolean()) {
            result = TransformCalls.magnitudes(new Given(call.function(), "", result), 1);
        }
        return take == null
                ? result
                : new Given(call.function(), "", result)
                        .as(Value.Several.class, "several results")
                        .parts()
                        .get(take.asInt());
    }

    private Value call(Given in, JsonNode params) {
        Arguments arguments = new Arguments(in.function(), params, version);
        Value value = Translation.of(in.function(), arguments).call().apply(in, arguments);
        arguments.finish();
        return value;
    }
}
