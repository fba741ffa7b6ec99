package org.tonbild.learn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of text as in RFC 4180: quoted fields with doubled quotes and line breaks, any line ending, UTF-8 with or
 * without a byte order mark. The separator is a comma, or a semicolon or tab where the header has no comma.
 */
final class CsvTable {
    private static final long MAX_BYTES = 256L << 20;

    /** One row and the line of the file on which it begins. */
    record Row(long line, List<String> fields) {}

    private final Path path;
    private final List<String> header;
    private final List<Row> rows;

    private CsvTable(Path path, List<String> header, List<Row> rows) {
        this.path = path;
        this.header = header;
        this.rows = rows;
    }

    static CsvTable read(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new DatasetException(path + " is larger than 256 MB, too large for a table of clips");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DatasetException(path + " is not UTF-8 text; save it as UTF-8");
        }
        List<Row> rows = new Parser(path, text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
        if (rows.isEmpty()) {
            throw new DatasetException(path + " is empty; it needs a header line such as file,label,fold");
        }
        List<String> header = rows.get(0).fields().stream().map(String::strip).toList();
        for (int i = 0; i < header.size(); i++) {
            if (header.indexOf(header.get(i)) != i) {
                throw new DatasetException(path + " names the column '" + header.get(i) + "' twice");
            }
        }
        for (Row row : rows) {
            if (row.fields().size() != header.size()) {
                throw new DatasetException(path + ", line " + row.line() + ": "
                        + row.fields().size() + " fields, the header has " + header.size());
            }
        }
        return new CsvTable(path, header, List.copyOf(rows.subList(1, rows.size())));
    }

    List<String> header() {
        return header;
    }

    List<Row> rows() {
        return rows;
    }

    /** The field of a row in a column, without blanks around it; never empty. */
    String required(Row row, int column) {
        String value = row.fields().get(column).strip();
        if (value.isEmpty()) {
            throw new DatasetException(
                    path + ", line " + row.line() + ": the column '" + header.get(column) + "' is empty");
        }
        return value;
    }

    private static final class Parser {
        private final Path path;
        private final String text;
        private final char separator;
        private int at;
        private long line = 1;

        Parser(Path path, String text) {
            this.path = path;
            this.text = text;
            int end = text.indexOf('\n');
            String first = end < 0 ? text : text.substring(0, end);
            this.separator = first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : '\t';
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            while (at < text.length()) {
                long start = line;
                List<String> fields = row();
                boolean blank = fields.size() == 1 && fields.get(0).isBlank();
                if (!blank) {
                    rows.add(new Row(start, fields));
                }
            }
            return rows;
        }

        private List<String> row() {
            List<String> fields = new ArrayList<>();
            while (true) {
                fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
                if (at >= text.length()) {
                    return fields;
                }
                char c = text.charAt(at++);
                if (c == separator) {
                    continue;
                }
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                line++;
                return fields;
            }
        }

        private String plain() {
            int from = at;
            while (at < text.length() && !isEnd(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            long start = line;
            StringBuilder field = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    if (at < text.length() && text.charAt(at) == '"') {
                        at++;
                    } else if (at >= text.length() || isEnd(text.charAt(at))) {
                        return field.toString();
                    } else {
                        throw new DatasetException(
                                path + ", line " + line + ": text follows the closing quote of a field");
                    }
                }
                line += c == '\n' ? 1 : 0;
                field.append(c);
            }
            throw new DatasetException(path + ", line " + start + ": a quoted field has no closing quote");
        }

        private boolean isEnd(char c) {
            return c == separator || c == '\n' || c == '\r';
        }
    }
}
