package org.tonbild.app.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plain kernels and vectors of 16, 32 and 64 bytes give the same bits, streamed or not, on one thread or two,
 * interpreted or compiled: virtual machines of each kind run the same recipes, and every digest must be that of the
 * plain kernels offline. Wider vectors than the machine has are cut by the virtual machine to what it has.
 */
class SameBitsOnEveryPathTest {
    private static final Map<String, String> PATHS = Map.of(
            "plain", "-Dtonbild.vector=off",
            "16 bytes", "-XX:MaxVectorSize=16",
            "32 bytes", "-XX:MaxVectorSize=32",
            "64 bytes", "-XX:MaxVectorSize=64");

    private static Process start(String option, Path said) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        option,
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BitsRun.class.getName()))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void everyDigestIsThatOfThePlainKernels(@TempDir Path folder) throws Exception {
        Map<String, Process> running = new LinkedHashMap<>();
        for (Map.Entry<String, String> path : PATHS.entrySet()) {
            running.put(path.getKey(), start(path.getValue(), folder.resolve(path.getKey())));
        }
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (Map.Entry<String, Process> run : running.entrySet()) {
            assertThat(run.getValue().waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(run.getValue().exitValue()).as(run.getKey()).isZero();
            said.put(run.getKey(), Files.readAllLines(folder.resolve(run.getKey())));
        }
        Map<String, String> plain = new LinkedHashMap<>();
        for (String line : said.get("plain")) {
            String[] words = line.split("\\|");
            if (words.length == 3 && words[1].equals("offline")) {
                plain.put(words[0], words[2]);
            }
        }
        assertThat(plain).hasSizeGreaterThan(20);
        List<String> others = new ArrayList<>();
        said.forEach((path, lines) -> {
            assertThat(lines.get(0))
                    .as(path)
                    .isEqualTo(path.equals("plain") ? "kernels Kernels" : "kernels VectorKernels");
            assertThat(lines).as(path).hasSameSizeAs(said.get("plain"));
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split("\\|");
                if (!words[2].equals(plain.get(words[0]))) {
                    others.add(path + ": " + words[0] + " " + words[1]);
                }
            }
        });
        assertThat(others).as("other bits than plain and offline").isEmpty();
    }
}
