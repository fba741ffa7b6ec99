package org.tonbild.app.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.app.console.UsageException;

/**
 * Where the demo's recordings lie.
 *
 * @param folder with metadata.csv, clips and machines
 */
public record DemoData(Path folder) {
    /** Beside the program, or in the current folder of a checkout. */
    public static DemoData find() {
        List<Path> places = new ArrayList<>();
        String home = System.getProperty("tonbild.home");
        if (home != null) {
            places.add(Path.of(home, "demo"));
        }
        places.add(Path.of("demo"));
        for (Path place : places) {
            if (Files.isRegularFile(place.resolve("metadata.csv"))) {
                return new DemoData(place);
            }
        }
        throw new UsageException("the demo's recordings are not where they should be (" + places.get(0)
                + "); run it from a whole checkout or installation");
    }

    /** One of the two recordings of a machine. */
    Path machine(String name) {
        return folder.resolve("machines").resolve(name + ".wav");
    }
}
