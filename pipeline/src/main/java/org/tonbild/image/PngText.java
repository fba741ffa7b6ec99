package org.tonbild.image;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The three kinds of text chunk of PNG (ISO/IEC 15948, 11.3.4). */
final class PngText {
    private PngText() {}

    static void read(int at, String type, byte[] body, Map<String, String> text) throws ImageFormatException {
        int keyEnd = zero(at, body, 0);
        String keyword = new String(body, 0, keyEnd, StandardCharsets.ISO_8859_1);
        int from = keyEnd + 1;
        boolean packed = type.equals("zTXt");
        Charset charset = StandardCharsets.ISO_8859_1;
        if (packed) {
            from++;
        } else if (type.equals("iTXt")) {
            charset = StandardCharsets.UTF_8;
            packed = from < body.length && body[from] == 1;
            int language = zero(at, body, Math.min(from + 2, body.length));
            from = zero(at, body, language + 1) + 1;
        }
        if (from > body.length) {
            throw new ImageFormatException(at, "chunk " + type + " is cut short");
        }
        byte[] bytes = packed ? PngReader.inflateText(at, body, from) : body;
        int start = packed ? 0 : from;
        text.put(keyword, new String(bytes, start, bytes.length - start, charset));
    }

    private static int zero(int at, byte[] body, int from) throws ImageFormatException {
        for (int i = from; i < body.length; i++) {
            if (body[i] == 0) {
                return i;
            }
        }
        throw new ImageFormatException(at, "a text chunk lacks the zero after its keyword");
    }
}
