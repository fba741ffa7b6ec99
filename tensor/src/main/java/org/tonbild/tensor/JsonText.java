package org.tonbild.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of JSON (RFC 8259) that tensor headers use: objects, lists, texts and whole numbers. */
final class JsonText {
    private static final int MAX_DEPTH = 8;

    private final String text;
    private final int offset;
    private int at;

    /**
     * @param offset where the text begins in its file, for messages
     */
    JsonText(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    static String quote(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 32) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    Object read() throws TensorFormatException {
        Object value = value(0);
        blanks();
        if (at != text.length()) {
            throw error("the header goes on after its end");
        }
        return value;
    }

    private Object value(int depth) throws TensorFormatException {
        blanks();
        char c = peek();
        if (depth > MAX_DEPTH) {
            throw error("nested too deep");
        } else if (c == '{') {
            Map<String, Object> map = new LinkedHashMap<>();
            for (boolean more = open('}'); more; more = next('}')) {
                blanks();
                String key = string();
                blanks();
                expect(':');
                if (map.put(key, value(depth + 1)) != null) {
                    throw error("name " + key + " stands twice");
                }
            }
            return map;
        } else if (c == '[') {
            List<Object> list = new ArrayList<>();
            for (boolean more = open(']'); more; more = next(']')) {
                list.add(value(depth + 1));
            }
            return list;
        }
        return c == '"' ? string() : number();
    }

    /** Steps into an object or list; false if it is empty. */
    private boolean open(char close) throws TensorFormatException {
        at++;
        blanks();
        if (peek() == close) {
            at++;
            return false;
        }
        return true;
    }

    private boolean next(char close) throws TensorFormatException {
        blanks();
        char c = peek();
        at++;
        if (c == close) {
            return false;
        } else if (c != ',') {
            throw error("a comma or " + close + " was expected, not '" + c + "'");
        }
        return true;
    }

    private String string() throws TensorFormatException {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = peek();
            at++;
            switch (escape) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> out.append(unicode());
                default -> out.append(escape);
            }
        }
        at++;
        return out.toString();
    }

    private char unicode() throws TensorFormatException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw error("four hexadecimal digits were expected");
            }
            value = 16 * value + digit;
            at++;
        }
        return (char) value;
    }

    private Long number() throws TensorFormatException {
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        try {
            return Long.parseLong(text, from, at, 10);
        } catch (NumberFormatException e) {
            throw error("a whole number was expected");
        }
    }

    private void expect(char c) throws TensorFormatException {
        if (peek() != c) {
            throw error("'" + c + "' was expected, not '" + peek() + "'");
        }
        at++;
    }

    private char peek() throws TensorFormatException {
        if (at >= text.length()) {
            throw error("the header is cut short");
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private TensorFormatException error(String message) {
        return new TensorFormatException(offset + (long) at, message);
    }
}
