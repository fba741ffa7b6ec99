package org.tonbild.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.Weights;

/**
 * All that a training needs to go on after an epoch as if it had never stopped.
 *
 * <p>The file: {@code TBCHECK1}; the length of a header as int32; the header as UTF-8 JSON; float32 values of network,
 * average and optimiser one after the other; CRC-32 of all that as int64. Little-endian.
 *
 * @param identity hash of specs, data and threads; only an equal training may go on from here
 * @param epoch epochs done
 * @param bestEpoch the epoch of the lowest validation loss so far, 0 without one
 * @param finished whether the training is over
 * @param history the history so far
 * @param network the weights
 * @param average their running average
 * @param steps steps of the optimiser
 * @param optimizer its state
 */
record Checkpoint(
        String identity,
        int epoch,
        int bestEpoch,
        boolean finished,
        TrainingHistory history,
        Weights network,
        Weights average,
        int steps,
        List<float[]> optimizer) {
    private static final byte[] MAGIC = "TBCHECK1".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything but the numbers. */
    private record Header(
            String identity,
            int epoch,
            int bestEpoch,
            boolean finished,
            TrainingHistory history,
            List<Form> weights,
            int steps,
            List<Integer> optimizer) {}

    private record Form(String name, List<Long> shape, boolean trained) {}

    /** Writes the file whole or not at all. */
    void write(Path file) throws IOException {
        List<Form> forms = new ArrayList<>();
        List<float[]> arrays = new ArrayList<>();
        for (Weights.Entry e : network.all().values()) {
            forms.add(new Form(e.name(), e.shape(), e.trained()));
            arrays.add(e.values());
        }
        for (Form form : forms) {
            arrays.add(average.get(form.name()).values());
        }
        arrays.addAll(optimizer);
        byte[] header = JSON.writeValueAsBytes(new Header(
                identity,
                epoch,
                bestEpoch,
                finished,
                history,
                forms,
                steps,
                optimizer.stream().map(a -> a.length).toList()));
        long values = arrays.stream().mapToLong(a -> a.length).sum();
        long size = MAGIC.length + 4L + header.length + 4 * values + 8;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IOException("a checkpoint of " + (size >> 20) + " MB is too large for one file");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(header.length).put(header);
        for (float[] array : arrays) {
            bytes.asFloatBuffer().put(array);
            bytes.position(bytes.position() + 4 * array.length);
        }
        bytes.putLong(sum(bytes.array()));
        WholeFiles.write(file, bytes.array());
    }

    /**
     * Reads a file.
     *
     * @return null if there is none
     * @throws ModelException if it is damaged or of another version
     */
    static @Nullable Checkpoint read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        byte[] all = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        if (all.length < MAGIC.length + 12
                || !java.util.Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || bytes.getLong(all.length - 8) != sum(all)) {
            throw damaged(file);
        }
        bytes.position(MAGIC.length);
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        try {
            Header header = JSON.readValue(text, Header.class);
            Weights network = weights(header.weights(), bytes);
            Weights average = weights(header.weights(), bytes);
            List<float[]> optimizer = new ArrayList<>();
            for (int length : header.optimizer()) {
                optimizer.add(floats(bytes, length));
            }
            return new Checkpoint(
                    header.identity(),
                    header.epoch(),
                    header.bestEpoch(),
                    header.finished(),
                    header.history(),
                    network,
                    average,
                    header.steps(),
                    optimizer);
        } catch (JsonProcessingException | java.nio.BufferUnderflowException e) {
            throw damaged(file);
        }
    }

    private static ModelException damaged(Path file) {
        return new ModelException(
                file + " is no checkpoint of this version, or damaged; delete it to begin from the start");
    }

    private static Weights weights(List<Form> forms, ByteBuffer bytes) {
        Weights weights = new Weights();
        for (Form form : forms) {
            long length = 1;
            for (long n : form.shape()) {
                length *= n;
            }
            float[] values = floats(bytes, (int) length);
            weights.put(new Weights.Entry(form.name(), form.shape(), values, form.trained()));
        }
        return weights;
    }

    private static float[] floats(ByteBuffer bytes, int length) {
        if (4L * length > bytes.remaining()) {
            throw new java.nio.BufferUnderflowException();
        }
        float[] values = new float[length];
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + 4 * length);
        return values;
    }

    private static long sum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - 8);
        return crc.getValue();
    }
}
