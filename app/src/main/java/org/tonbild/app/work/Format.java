package org.tonbild.app.work;

import java.util.Locale;

/** What a recording is rendered to. */
public enum Format {
    /** A network image. */
    PNG,
    /** A NumPy array, float32 {@code [channels x bands x frames]}. */
    NPY,
    /** A NumPy archive with the arrays {@code values}, {@code bands} and {@code times}. */
    NPZ,
    /** The format of Hugging Face, with the recipe in its metadata. */
    SAFETENSORS;

    /** File extension without its dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
