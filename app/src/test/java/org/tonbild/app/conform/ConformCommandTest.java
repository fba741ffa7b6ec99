package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.image.ColorMap;
import picocli.CommandLine;

class ConformCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void countsFailedAndOutOfScopeApart() throws IOException {
        int code = run(manifest("""
                {"id": "a-1", "family": "a", "input": null, "pipeline": [{"fn": "no.such", "params": {}}], "outputs": []},
                {"id": "b-1", "family": "b", "input": null, "pipeline": [{"fn": "librosa.iirt", "params": {}}], "outputs": []}
                """));
        assertThat(code).isEqualTo(1);
        assertThat(lastLines()).containsExactly("1 out of scope", "0 passed, 1 failed");
        assertThat(out.toString()).contains("unknown function no.such");
    }

    @Test
    void anUnknownFunctionFailsEvenWhereTheReferenceRefuses() throws IOException {
        int code = run(manifest("""
                {"id": "a-1", "family": "a", "input": null, "pipeline": [{"fn": "no.such", "params": {}}],
                 "error": {"type": "ValueError", "message": "no"}}
                """));
        assertThat(code).isEqualTo(1);
        assertThat(lastLines()[1]).isEqualTo("0 passed, 1 failed");
    }

    @Test
    void measuresOfSoundQualityAreCountedApartWithTheirReason() throws IOException {
        int code = run(manifest("""
                {"id": "s-1", "family": "sharpness.st", "input": null, "pipeline": [{"fn": "no.such", "params": {}}], "outputs": []}
                """));
        assertThat(code).isZero();
        assertThat(lastLines()).containsExactly("1 out of scope", "0 passed, 0 failed");
        assertThat(out.toString()).contains("sharpness.st is a measure of sound quality");
    }

    @Test
    void filtersByFamily() throws IOException {
        int code = run(manifest("""
                {"id": "a-1", "family": "a", "input": null, "pipeline": [{"fn": "no.such", "params": {}}], "outputs": []},
                {"id": "b-1", "family": "b", "input": null, "pipeline": [{"fn": "librosa.iirt", "params": {}}], "outputs": []}
                """), "--family", "b");
        assertThat(code).isZero();
        assertThat(lastLines()).containsExactly("1 out of scope", "0 passed, 0 failed");
    }

    @Test
    void aMissingFileFailsItsOwnCaseOnly() throws IOException {
        int code = run(manifest("""
                {"id": "a-1", "family": "a", "input": null, "outputs": [{"file": "gone.npy"}],
                 "pipeline": [{"fn": "librosa.fft_frequencies", "params": {"sr": 8, "n_fft": 4}}]},
                {"id": "b-1", "family": "b", "input": null, "pipeline": [{"fn": "librosa.iirt", "params": {}}], "outputs": []}
                """));
        assertThat(code).isEqualTo(1);
        assertThat(lastLines()).containsExactly("1 out of scope", "0 passed, 1 failed");
        assertThat(out.toString()).contains("gone.npy");
    }

    @Test
    void printsJson() throws IOException {
        run(manifest("""
                {"id": "a-1", "family": "a", "input": null, "pipeline": [{"fn": "no.such", "params": {}}], "outputs": []}
                """), "--json");
        JsonNode root = new ObjectMapper().readTree(out.toString());
        assertThat(root.path("failed").asInt()).isEqualTo(1);
        assertThat(root.path("cases").get(0).path("reason").asText()).isEqualTo("unknown function no.such");
    }

    @Test
    void readsArraysOfNumpy() throws IOException {
        Path file = folder.resolve("x.npy");
        writeNpy(file, "<f8", "(2, 1)", 1.5, -2);
        NumberArray array = NpyInput.read(file);
        assertThat(array.shape()).containsExactly(2, 1);
        assertThat(array.values()).containsExactly(1.5, -2);
        writeNpy(file, "<f8", "(3,)", 1.5, -2);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> NpyInput.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.npy");
    }

    @Test
    void comparesComplexNumbersInThePlaneAndKnowsNan() {
        NumberArray reference = new NumberArray(new int[] {2, 2}, new double[] {3, 4, 0, 0});
        NumberArray ours = new NumberArray(new int[] {2, 2}, new double[] {3, 4, 0.3, 0.4});
        Comparison complex = Comparison.of(ours, reference, true);
        assertThat(complex.maxAbs()).isEqualTo(0.5);
        assertThat(complex.peak()).isEqualTo(5);
        assertThat(complex.relativeToPeak()).isEqualTo(0.1);
        NumberArray nan = NumberArray.of(Double.NaN);
        assertThat(Comparison.of(nan, NumberArray.of(1), false).maxAbs()).isInfinite();
        assertThat(Comparison.of(nan, nan, false).maxAbs()).isZero();
    }

    @Test
    void comparesPicturesByEntriesOfTheirMap() {
        byte[] table = ColorMap.MAGMA.table();
        NumberArray ours = pixel(table[30], table[31], table[32]);
        assertThat(MapEntries.compare(ours, ours, ColorMap.MAGMA).maxAbs()).isZero();
        NumberArray two = pixel(table[36], table[37], table[38]);
        assertThat(MapEntries.compare(ours, two, ColorMap.MAGMA).maxAbs()).isEqualTo(2);
        NumberArray foreign = pixel((byte) 0, (byte) 255, (byte) 0);
        assertThat(MapEntries.compare(ours, foreign, ColorMap.MAGMA).maxAbs()).isInfinite();
    }

    private static NumberArray pixel(byte red, byte green, byte blue) {
        return new NumberArray(new int[] {1, 1, 3}, new double[] {red & 0xff, green & 0xff, blue & 0xff});
    }

    private String[] lastLines() {
        String[] lines = out.toString().strip().split("\\R");
        return new String[] {lines[lines.length - 2], lines[lines.length - 1]};
    }

    private int run(Path manifest, String... more) {
        CommandLine line = new CommandLine(new ConformCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 1];
        arguments[0] = manifest.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return line.execute(arguments);
    }

    private Path manifest(String cases) throws IOException {
        Path file = folder.resolve("manifest.json");
        Files.writeString(file, "{\"inputs\": {}, \"cases\": [" + cases + "]}");
        return file;
    }

    private static void writeNpy(Path file, String type, String shape, double... values) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer buffer = ByteBuffer.allocate(128 + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        buffer.putShort((short) 118).put(padded.getBytes(StandardCharsets.US_ASCII));
        for (double v : values) {
            buffer.putDouble(v);
        }
        Files.write(file, buffer.array());
    }
}
