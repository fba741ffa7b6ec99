package org.tonbild.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tonbild.spec.Spec;

/** A command that takes no recipe; the keys of its specs are options. */
abstract class SpecCommand implements Callable<Integer>, KeyOptions.Taker {
    private final List<Class<? extends Spec>> specs;
    private final Map<String, String> changes = new LinkedHashMap<>();

    SpecCommand(List<Class<? extends Spec>> specs) {
        this.specs = List.copyOf(specs);
    }

    @Override
    public final Map<String, String> changes() {
        return changes;
    }

    @Override
    public final List<Class<? extends Spec>> specs() {
        return specs;
    }

    @Override
    public final boolean takesRecipe() {
        return false;
    }

    /** The spec with what the options change. */
    final <T extends Spec> T changed(T spec) {
        return KeyOptions.apply(spec, changes);
    }
}
