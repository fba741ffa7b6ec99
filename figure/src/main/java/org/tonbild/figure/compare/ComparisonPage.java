package org.tonbild.figure.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonNumbers;

/**
 * Writes a comparison as one HTML file that needs nothing beside it (pictures, sound, style and script are inside), and
 * its numbers as a JSON file.
 *
 * <p>Both sounds stand on one dB scale and one time axis; the figures are those of D. Ciric and others, "Audio Signal
 * Mapping into Spectrogram-Based Images for Deep Learning Applications", figures 2 to 11. Sound and pictures cover the
 * first {@value #PAGE_SECONDS} seconds that both sounds have; the numbers cover all that was compared.
 */
public final class ComparisonPage {
    /** How much is shown and played at most. */
    public static final int PAGE_SECONDS = 15;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ComparisonPage() {}

    /**
     * A finished page.
     *
     * @param html the whole page
     * @param numbers the comparison's numbers with the distances of the images
     */
    public record Page(String html, ComparisonNumbers numbers) {}

    /** Makes the page without writing it. */
    public static Page render(Comparison comparison) {
        PageImages images = new PageImages(comparison.soundA(), comparison.soundB());
        ComparisonNumbers numbers = comparison.numbers();
        if (numbers.images().isEmpty()) {
            numbers = numbers.withImages(images.distances());
        }
        return new Page(new PageText(numbers, images).page(resource("page.css"), resource("page.js")), numbers);
    }

    /**
     * Writes both files; each appears whole or not at all.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(Comparison comparison, Path html, Path json) throws IOException {
        Page page = render(comparison);
        replace(html, page.html().getBytes(StandardCharsets.UTF_8));
        replace(json, JSON.writeValueAsBytes(page.numbers()));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path whole = file.toAbsolutePath();
        Path directory = whole.getParent();
        if (directory == null) {
            throw new IOException(file + " is not a file's path");
        }
        Files.createDirectories(directory);
        Path beside = Files.createTempFile(directory, ".compare", ".part");
        try {
            Files.write(beside, bytes);
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ComparisonPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
