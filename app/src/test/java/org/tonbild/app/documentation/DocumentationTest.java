package org.tonbild.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;

/** What the documents say is true: their Java compiles, their links lead somewhere, their lists are complete. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("tonbild.root", ".."));
    private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern COMMAND = Pattern.compile("^\\./tonbild ([a-z]+)(.*)$", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)(--[a-z][a-z0-9-]*)");

    @TempDir
    private Path classes;

    @Test
    void everyJavaBlockCompiles() throws IOException {
        List<JavaBlock> blocks = new ArrayList<>();
        for (Path document : documents()) {
            blocks.addAll(JavaBlock.of(document));
        }
        assertThat(blocks).as("blocks of Java in all documents").hasSizeGreaterThanOrEqualTo(5);
        assertThat(blocks.stream().filter(b -> b.where().startsWith("README"))).isNotEmpty();
        assertThat(blocks.stream().filter(b -> b.where().startsWith("CONTRIBUTING")))
                .isNotEmpty();
        for (JavaBlock block : blocks) {
            assertThat(errors(block)).as(block.where()).isEmpty();
        }
    }

    @Test
    void aBlockThatIsWrongIsFound() throws IOException {
        assertThat(errors(new JavaBlock("here", "import org.tonbild.audio.Signal;\nSignal s = 3;\n")))
                .hasSize(1)
                .first()
                .asString()
                .contains("incompatible types");
        assertThat(errors(new JavaBlock("here", "class A {\n    Missing missing;\n}\n")))
                .hasSize(1);
        assertThat(errors(new JavaBlock("here", "class A {\n    int right;\n}\n")))
                .isEmpty();
    }

    @Test
    void relativeLinksLeadToFiles() throws IOException {
        List<String> dead = new ArrayList<>();
        int seen = 0;
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                if (!link.group(1).contains(":")) {
                    seen++;
                    if (!Files.exists(document.resolveSibling(link.group(1)))) {
                        dead.add(ROOT.relativize(document) + " -> " + link.group(1));
                    }
                }
            }
        }
        assertThat(seen).isPositive();
        assertThat(dead).isEmpty();
    }

    /** {@code mvn -pl app -am test -Dtest=DocumentationTest -Dtonbild.write=true} writes them. */
    @Test
    void tablesInTheReadmeAreThoseOfTheRegistry() throws IOException {
        Path readme = ROOT.resolve("README.md");
        String text = Files.readString(readme);
        if (Boolean.getBoolean("tonbild.write")) {
            text = RegistryTables.in(text);
            Files.writeString(readme, text);
        }
        assertThat(RegistryTables.all().keySet())
                .allSatisfy(name -> assertThat(Files.readString(readme)).contains("<!-- table of " + name + ","));
        assertThat(text).isEqualTo(RegistryTables.in(text));
    }

    @Test
    void printedCommandsAndTheirOptionsExist() throws IOException {
        int seen = 0;
        for (Path document : documents()) {
            Matcher command = COMMAND.matcher(Files.readString(document));
            while (command.find()) {
                seen++;
                String help = CommandLineRun.of(command.group(1), "--help").out();
                assertThat(help).as(command.group()).contains("Usage: tonbild " + command.group(1));
                Matcher option = OPTION.matcher(command.group(2));
                while (option.find()) {
                    assertThat(help).as(command.group()).contains(option.group(1));
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(8);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private List<String> errors(JavaBlock block) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("the compiler of a JDK").isNotNull();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("memory:///" + block.fileName()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return block.source();
                    }
                };
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(null, files, found, options, null, List.of(source))
                    .call();
            List<String> errors = found.getDiagnostics().stream()
                    .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                    .map(d -> d.getMessage(Locale.ROOT) + " in line " + d.getLineNumber() + " of\n" + block.source())
                    .toList();
            assertThat(compiled).isEqualTo(errors.isEmpty());
            return errors;
        }
    }
}
