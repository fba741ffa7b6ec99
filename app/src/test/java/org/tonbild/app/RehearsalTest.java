package org.tonbild.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @Test
    void rendersAPicture(@TempDir Path folder) throws IOException {
        Rehearsal.in(folder);
        assertThat(folder.resolve("out/a.png")).isNotEmptyFile();
    }
}
