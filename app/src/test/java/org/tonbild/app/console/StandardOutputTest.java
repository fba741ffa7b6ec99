package org.tonbild.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    @Test
    void whatIsLostIsRemembered() {
        StandardOutput full = new StandardOutput(failing("No space left on device"));
        new PrintStream(full, true, StandardCharsets.UTF_8).println("x");
        assertThat(full.failed()).isTrue();
        assertThat(full.readerGone()).isFalse();
        assertThat(full.reason()).isEqualTo("no space left on device");
    }

    @Test
    void aReaderThatLeftIsNoNews() {
        StandardOutput gone = new StandardOutput(failing("Broken pipe"));
        new PrintStream(gone, true, StandardCharsets.UTF_8).println("x");
        assertThat(gone.readerGone()).isTrue();
    }

    @Test
    void otherwiseEverythingPasses() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardOutput good = new StandardOutput(bytes);
        new PrintStream(good, true, StandardCharsets.UTF_8).print("äx");
        assertThat(good.failed()).isFalse();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("äx");
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
