package org.tonbild.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void lineHasBarShareAndTimeLeft() {
        assertThat(Progress.line("rendering", 5, 20, Duration.ofSeconds(10)))
                .isEqualTo("rendering [######------------------] 25 %, about 30 s left");
        assertThat(Progress.line("rendering", 20, 20, Duration.ofSeconds(10)))
                .isEqualTo("rendering [########################] 100 %");
    }

    @Test
    void saysNothingInAPipe() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress = new Progress(new PrintStream(bytes), false, "rendering", 3)) {
            progress.step();
            progress.label("other");
        }
        assertThat(bytes.size()).isZero();
    }

    @Test
    void wipesItselfOnATerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress = new Progress(new PrintStream(bytes), true, "rendering", 2)) {
            progress.at(1);
        }
        assertThat(bytes.toString()).startsWith("\rrendering [").endsWith(" \r");
    }

    @Test
    void wordsForTimes() {
        assertThat(Console.words(Duration.ofMillis(8400))).isEqualTo("8 s");
        assertThat(Console.words(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Console.words(Duration.ofSeconds(3900))).isEqualTo("1 h 5 min");
    }
}
