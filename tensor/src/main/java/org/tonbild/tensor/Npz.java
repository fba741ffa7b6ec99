package org.tonbild.tensor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz} files: a ZIP archive with one {@link Npy} file per array, not compressed, as {@code numpy.savez}
 * writes it. {@code numpy.load(file)[name]} gives the array. The same tensors give the same bytes.
 */
public final class Npz {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 12, 0);
    private static final int MAX_ENTRY = 1 << 30;

    private Npz() {}

    /** The file of named tensors, in the map's order. */
    public static byte[] write(Map<String, Tensor> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(tensors, out);
        return out.toByteArray();
    }

    /** Writes named tensors to a stream, one after the other; the stream stays open. */
    public static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            byte[] file = Npy.write(tensor.getValue());
            ZipEntry entry = new ZipEntry(tensor.getKey() + ".npy");
            CRC32 crc = new CRC32();
            crc.update(file);
            entry.setTime(EPOCH.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
            entry.setSize(file.length);
            entry.setCompressedSize(file.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(file);
            zip.closeEntry();
        }
        zip.finish();
        out.flush();
    }

    /**
     * Reads a whole file, compressed entries too.
     *
     * @throws TensorFormatException if it is damaged, or holds arrays that are not read here
     */
    public static Map<String, Tensor> read(byte[] file) throws TensorFormatException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] body = zip.readNBytes(MAX_ENTRY);
                String name = entry.getName();
                tensors.put(name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name, Npy.read(body));
            }
        } catch (TensorFormatException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new TensorFormatException(0, "no readable npz archive: " + e.getMessage());
        }
        if (tensors.isEmpty()) {
            throw new TensorFormatException(0, "no npz archive, or an empty one");
        }
        return tensors;
    }
}
