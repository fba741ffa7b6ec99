package org.tonbild.app.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;

/**
 * What a manifest says was computed before a call, as its {@code of}: {@code melspectrogram(n_mels=40, power=1) * 2^31}.
 * Functions are librosa's; the input is {@code y}, and goes into every function that is given nothing else.
 */
final class Expression {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\d+\\.?\\d*(?:[eE][-+]?\\d+)?|[A-Za-z_][\\w.]*|'[^']*'|\\*\\*|[-\\[\\](),*/^=])");

    /** Places where librosa has functions, by what may be left out before a name. */
    private static final List<String> PLACES = List.of("librosa.", "librosa.feature.");

    /** What positional numbers of a function are called. */
    private static final Map<String, List<String>> POSITIONS =
            Map.of("librosa.util.frame", List.of("frame_length", "hop_length"));

    private static final Map<String, String> WORDS = Map.of("True", "true", "False", "false", "None", "null");

    private final Value input;
    private final Caller caller;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /** Calls the function that {@code in} names in full. */
    @FunctionalInterface
    interface Caller {
        Value call(Given in, JsonNode params);
    }

    private Expression(String text, Value input, Caller caller) {
        this.input = input;
        this.caller = caller;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw new UntranslatedException("of: '" + text.substring(end) + "' has no word here");
        }
    }

    /** What the text stands for. */
    static Value of(String text, Value input, Caller caller) {
        Expression expression = new Expression(text, input, caller);
        Object result = expression.product();
        if (expression.peek() != null || !(result instanceof Value value)) {
            throw new UntranslatedException("of: '" + text + "' is no value");
        }
        return value;
    }

    private Object product() {
        Object left = power();
        while ("*".equals(peek())) {
            next();
            Object right = power();
            left = left instanceof Value ? scaled((Value) left, right) : scaled(right, left);
        }
        return left;
    }

    private static Value scaled(Object value, Object factor) {
        if (!(value instanceof Value of) || !(factor instanceof JsonNode by)) {
            throw new UntranslatedException("of: a product of something else than a value and a number");
        }
        double[] factors = by.isNumber() ? new double[] {by.doubleValue()} : Arguments.numbersOf(by);
        if (of instanceof Value.Sound sound) {
            return new Value.Sound(scaled(sound.signal(), factors));
        }
        if (factors.length == 1) {
            return new Given("of", "", of).exact().times(factors[0]);
        }
        throw new UntranslatedException("of: only a signal is scaled channel by channel");
    }

    private static Signal scaled(Signal signal, double[] factors) {
        float[][] channels = new float[signal.channelCount()][signal.length()];
        for (int c = 0; c < channels.length; c++) {
            float[] samples = signal.channel(c);
            for (int i = 0; i < samples.length; i++) {
                channels[c][i] = (float) (samples[i] * factors[Math.min(c, factors.length - 1)]);
            }
        }
        return Signal.of(channels, signal.sampleRate());
    }

    private Object power() {
        Object base = atom();
        if ("^".equals(peek()) || "**".equals(peek())) {
            next();
            Object exponent = atom();
            if (base instanceof JsonNode number && exponent instanceof JsonNode power) {
                return number(Math.pow(number.doubleValue(), power.doubleValue()));
            }
            if (base instanceof Value value && exponent instanceof JsonNode power) {
                ObjectNode params = new ObjectMapper().createObjectNode();
                params.set("power", power);
                return caller.call(new Given("golden.abs_pow", "", value), params);
            }
            throw new UntranslatedException("of: a power that has no word here");
        }
        return base;
    }

    private Object atom() {
        String token = next();
        if (token.equals("(")) {
            Object inner = product();
            expect(")");
            return inner;
        }
        if (token.equals("[") || token.equals("-") || Character.isDigit(token.charAt(0)) || token.startsWith("'")) {
            at--;
            return literal();
        }
        if (token.equals("y")) {
            return input;
        }
        if (WORDS.containsKey(token)) {
            at--;
            return literal();
        }
        return call(token);
    }

    /** A number, a text, a list of such, or None, True, False. */
    private JsonNode literal() {
        ObjectMapper json = new ObjectMapper();
        String token = next();
        if (token.equals("[") || token.equals("(")) {
            var list = json.createArrayNode();
            String close = token.equals("[") ? "]" : ")";
            while (!close.equals(peek())) {
                list.add(literal());
                if (",".equals(peek())) {
                    next();
                }
            }
            next();
            return list;
        }
        if (token.equals("-")) {
            return number(-literal().doubleValue());
        }
        if (token.startsWith("'")) {
            return json.getNodeFactory().textNode(token.substring(1, token.length() - 1));
        }
        if (Character.isDigit(token.charAt(0))) {
            return number(Double.parseDouble(token));
        }
        return switch (WORDS.getOrDefault(token, "")) {
            case "true" -> json.getNodeFactory().booleanNode(true);
            case "false" -> json.getNodeFactory().booleanNode(false);
            case "null" -> json.getNodeFactory().nullNode();
            default -> json.getNodeFactory().textNode(token);
        };
    }

    private static JsonNode number(double value) {
        var nodes = new ObjectMapper().getNodeFactory();
        return value == (long) value ? nodes.numberNode((long) value) : nodes.numberNode(value);
    }

    private Object call(String name) {
        expect("(");
        ObjectNode params = new ObjectMapper().createObjectNode();
        String function = function(name);
        Value of = input;
        int position = 0;
        while (!")".equals(peek())) {
            if (at + 1 < tokens.size() && tokens.get(at + 1).equals("=")) {
                String key = next();
                next();
                params.set(key, literal());
            } else {
                Object given = product();
                if (given instanceof Value value) {
                    of = value;
                } else if (given instanceof JsonNode literal) {
                    params.set(position(function, position++), literal);
                }
            }
            if (",".equals(peek())) {
                next();
            }
        }
        next();
        if (function.equals("golden.abs_pow")) {
            params.put("power", 1);
        }
        return caller.call(new Given(function, "", of), params);
    }

    private static String position(String function, int position) {
        List<String> names = POSITIONS.getOrDefault(function, List.of());
        if (position >= names.size()) {
            throw new UntranslatedException("of: " + function + " takes no number there");
        }
        return names.get(position);
    }

    private static String function(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("np.", "");
        if (plain.equals("abs")) {
            return "golden.abs_pow";
        }
        for (String place : PLACES) {
            if (Translation.knows(place + name)) {
                return place + name;
            }
        }
        if (Translation.knows(name)) {
            return name;
        }
        throw new UntranslatedException("of: unknown function " + name);
    }

    private @Nullable String peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private String next() {
        if (at == tokens.size()) {
            throw new UntranslatedException("of: ends too early");
        }
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw new UntranslatedException("of: " + token + " is missing");
        }
    }
}
