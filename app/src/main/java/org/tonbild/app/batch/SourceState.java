package org.tonbild.app.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a source and a recipe are at the moment, as one word that changes when either does. */
public final class SourceState {
    private SourceState() {}

    /** Path, size and time of the file, and the recipe's hash with whatever else decides the output. */
    public static String of(Path source, String recipeHash) throws IOException {
        BasicFileAttributes file = Files.readAttributes(source, BasicFileAttributes.class);
        return recipeHash + "\t" + source.toAbsolutePath().normalize() + "\t" + file.size() + "\t"
                + file.lastModifiedTime().toMillis();
    }
}
