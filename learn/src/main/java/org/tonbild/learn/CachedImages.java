package org.tonbild.learn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps images in a folder, so that a second run renders nothing. An entry is found by recipe, path, size and time of
 * the recording; a damaged entry is rendered anew. Several processes may share the folder.
 */
public final class CachedImages implements ClipImages {
    private static final int MAGIC = 0x54424931;
    private static final int HEADER = 24;

    private final ClipImages images;
    private final String identity;
    private final Path folder;

    /** @param folder made when needed; may be deleted at any time */
    public CachedImages(RecipeImages images, Path folder) {
        this(images, images.recipe().hash(), folder);
    }

    /**
     * Keeps what is made in another way than by a recipe.
     *
     * @param identity what decides the values beside the recording, such as a hash
     * @param folder made when needed; may be deleted at any time
     */
    public CachedImages(ClipImages images, String identity, Path folder) {
        this.images = images;
        this.identity = identity;
        this.folder = folder;
    }

    @Override
    public ImageTensor image(Clip clip) throws IOException {
        Path entry = folder.resolve(key(clip) + ".image");
        ImageTensor kept = read(entry);
        if (kept != null) {
            return kept;
        }
        ImageTensor made = images.image(clip);
        Files.createDirectories(folder);
        WholeFiles.write(entry, bytes(made));
        return made;
    }

    private String key(Clip clip) throws IOException {
        String all = identity
                + '\n'
                + clip.file().toAbsolutePath().normalize()
                + '\n'
                + Files.size(clip.file())
                + '\n'
                + Files.getLastModifiedTime(clip.file()).toMillis();
        return WholeFiles.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
    }

    private static byte[] bytes(ImageTensor image) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER + 4 * image.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(image.channels()).putInt(image.bands()).putInt(image.frames());
        bytes.position(HEADER);
        for (float v : image.values()) {
            bytes.putFloat(v);
        }
        byte[] all = bytes.array();
        bytes.putLong(16, sum(all));
        return all;
    }

    private static @Nullable ImageTensor read(Path entry) throws IOException {
        if (!Files.isRegularFile(entry)) {
            return null;
        }
        byte[] all = Files.readAllBytes(entry);
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        if (all.length < HEADER || bytes.getInt(0) != MAGIC || bytes.getLong(16) != sum(all)) {
            return null;
        }
        int channels = bytes.getInt(4);
        int bands = bytes.getInt(8);
        int frames = bytes.getInt(12);
        long size = (long) channels * bands * frames;
        if (size <= 0 || HEADER + 4 * size != bytes.capacity()) {
            return null;
        }
        float[] values = new float[(int) size];
        bytes.position(HEADER);
        bytes.asFloatBuffer().get(values);
        return new ImageTensor(channels, bands, frames, values);
    }

    private static long sum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, 16);
        crc.update(bytes, HEADER, bytes.length - HEADER);
        return crc.getValue();
    }
}
