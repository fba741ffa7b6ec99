package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.Refusal;
import org.tonbild.spec.SpecException;

/** Streams fit into a heap of 64 MB, and as nothing is allocated per frame, they do so for an hour. */
class SmallHeapTest {
    @Test
    void everyRepresentationAndPresetStreamsIn64Megabytes() throws Exception {
        String classes = String.join(
                File.pathSeparator,
                home(SpecException.class),
                home(Pipeline.class),
                home(Refusal.class),
                home(SmallHeapRun.class));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classes,
                        SmallHeapRun.class.getName(),
                        "1"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).endsWith("done" + System.lineSeparator()).doesNotContain("OutOfMemoryError");
        assertThat(process.exitValue()).isZero();
    }

    private static String home(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
