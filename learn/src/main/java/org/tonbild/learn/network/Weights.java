package org.tonbild.learn.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All numbers of a network by name, held by Java and no longer by the engine. */
public final class Weights {
    /** One array. {@code trained} tells parameters from measured numbers such as running means. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    public record Entry(String name, List<Long> shape, float[] values, boolean trained) {
        long[] dims() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public void put(Entry entry) {
        entries.put(entry.name(), entry);
    }

    public Entry get(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalStateException("no weights named " + name);
        }
        return entry;
    }

    public Map<String, Entry> all() {
        return Collections.unmodifiableMap(entries);
    }

    /** Number of trained values. */
    public long parameters() {
        long n = 0;
        for (Entry e : entries.values()) {
            n += e.trained() ? e.values().length : 0;
        }
        return n;
    }
}
