package org.tonbild.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.image.ImageStep;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;

/** The files as an installed Python reads them; without one, the byte tests beside this stand alone. */
class NumpyTest {
    private static final String CHECK = """
            import json, struct, sys, zlib
            import numpy as np
            expected = (np.arange(24, dtype=np.float32) / 7 - 1).reshape(2, 3, 4)
            a = np.load('x.npy')
            assert a.dtype == np.float32 and a.flags.c_contiguous and np.array_equal(a, expected), a
            b = np.load('x.npz')
            assert b.files == ['one'] and np.array_equal(b['one'], expected), b.files
            raw = open('x.safetensors', 'rb').read()
            n, = struct.unpack('<Q', raw[:8])
            head = json.loads(raw[8:8 + n])
            begin, end = head['one']['data_offsets']
            c = np.frombuffer(raw[8 + n + begin:8 + n + end], '<f4').reshape(head['one']['shape'])
            assert n % 8 == 0 and np.array_equal(c, expected) and head['__metadata__'] == {'k': 'Ć"'}, head
            png = open('x.png', 'rb').read()
            at, packed = 8, b''
            while at < len(png):
                size, = struct.unpack('>I', png[at:at + 4])
                if png[at + 4:at + 8] == b'IDAT': packed += png[at + 8:at + 8 + size]
                at += 12 + size
            rows = zlib.decompress(packed)
            assert len(rows) == 3 * 5, len(rows)
            print('read')
            """;

    @Test
    void numpyReadsTheSame(@TempDir Path folder) throws Exception {
        float[] values = new float[24];
        for (int i = 0; i < 24; i++) {
            values[i] = (float) i / 7f - 1;
        }
        Tensor tensor = Tensor.of(new int[] {2, 3, 4}, values);
        Grid grid = new Grid(BandAxis.index(3), new TimeAxis(0, 1), 4, Quantity.DECIBEL);
        Spectrogram plane = Spectrogram.of(grid, Arrays.copyOf(values, 12));
        Files.write(folder.resolve("x.npy"), Npy.write(tensor));
        Files.write(folder.resolve("x.npz"), Npz.write(Map.of("one", tensor)));
        Files.write(folder.resolve("x.safetensors"), Safetensors.write(Map.of("one", tensor), Map.of("k", "Ć\"")));
        Files.write(
                folder.resolve("x.png"),
                SpectrogramImage.render(ImageStep.DEFAULTS, List.of(plane), Provenance.UNKNOWN)
                        .toPng());
        if (!python(folder, "import numpy").equals("0")) {
            System.out.println("NumpyTest: no python3 with numpy here; the byte tests stand alone");
            assertThat(Npy.read(Files.readAllBytes(folder.resolve("x.npy")))).isEqualTo(tensor);
            return;
        }
        System.out.println("NumpyTest: read back by numpy");
        assertThat(python(folder, CHECK)).isEqualTo("read\n0");
    }

    /** What a script prints, and its exit status; empty where there is no Python. */
    private static String python(Path folder, String script) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(60, TimeUnit.SECONDS) ? output + process.exitValue() : "late";
        } catch (IOException e) {
            return "";
        }
    }
}
