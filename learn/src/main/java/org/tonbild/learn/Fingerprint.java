package org.tonbild.learn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A hash of what the numbers of a training depend on, so that parts of another one are never taken for its own. */
final class Fingerprint {
    private final StringBuilder text = new StringBuilder();

    /** Settings, in their written form. */
    Fingerprint with(Object... settings) {
        for (Object setting : settings) {
            text.append(setting).append('\n');
        }
        return this;
    }

    /** Clips in their order, with labels and values of their images. */
    Fingerprint with(LabeledImages images) {
        CRC32 crc = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(4 * images.shape().size());
        for (ImageTensor image : images.images()) {
            bytes.clear();
            bytes.asFloatBuffer().put(image.values());
            crc.update(bytes.array());
        }
        with(images.shape(), images.task(), images.labels(), images.centroids(), crc.getValue());
        images.clips()
                .forEach(c ->
                        text.append(c.name()).append('\t').append(c.label()).append('\n'));
        return this;
    }

    /** The hash, 64 hexadecimal digits. */
    String hash() {
        return WholeFiles.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
