package org.tonbild.learn;

import java.util.List;

/** Images were made by another recipe than the network was trained on. */
public final class RecipeMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> differences;

    RecipeMismatchException(List<String> differences) {
        super("the recipe is not the one the model was trained with (model -> given): " + String.join("; ", differences)
                + "; use the model's own recipe or train anew");
        this.differences = List.copyOf(differences);
    }

    /** Each as {@code key: model's -> given}. */
    public List<String> differences() {
        return differences;
    }
}
