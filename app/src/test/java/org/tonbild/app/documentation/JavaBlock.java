package org.tonbild.app.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of Java in a document.
 *
 * @param where the document and the line of the opening fence
 * @param text what stands between the fences
 */
record JavaBlock(String where, String text) {
    private static final String FENCE = "```";
    private static final Pattern TYPE = Pattern.compile(
            "^(?:public |final |abstract |sealed )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /**
     * All blocks of one document, in order.
     *
     * @throws IOException if the document cannot be read, or a fence is not closed
     */
    static List<JavaBlock> of(Path document) throws IOException {
        List<JavaBlock> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(document, StandardCharsets.UTF_8);
        StringBuilder open = null;
        boolean java = false;
        int opened = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = line.strip().startsWith(FENCE);
            if (!fence && open != null) {
                open.append(line).append('\n');
            } else if (fence && open == null) {
                open = new StringBuilder();
                java = line.strip().equals(FENCE + "java");
                opened = i + 1;
            } else if (fence) {
                if (java) {
                    blocks.add(new JavaBlock(document.getFileName() + ":" + opened, open.toString()));
                }
                open = null;
            }
        }
        if (open != null) {
            throw new IOException(document + ": the fence in line " + opened + " is not closed");
        }
        return blocks;
    }

    /** The path of the source file that {@link #source} is, with slashes. */
    String fileName() {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            return "Block.java";
        }
        Matcher home = PACKAGE.matcher(text);
        return (home.find() ? home.group(1).replace('.', '/') + "/" : "") + type.group(1) + ".java";
    }

    /** A whole source file: the block as it is if it declares a type, else its statements in a method. */
    String source() {
        if (TYPE.matcher(text).find()) {
            return text;
        }
        StringBuilder imports = new StringBuilder();
        StringBuilder statements = new StringBuilder();
        text.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : statements)
                        .append(line)
                        .append('\n'));
        return imports + "final class Block {\n    static void run() throws Exception {\n" + statements + "    }\n}\n";
    }
}
