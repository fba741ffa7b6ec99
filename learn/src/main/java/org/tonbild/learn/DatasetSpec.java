package org.tonbild.learn;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * Which columns of {@code metadata.csv} mean what. {@code auto} finds the usual names.
 *
 * @param fileColumn the recording, relative to the table's folder
 * @param labelColumn what it is
 * @param foldColumn what splits go by
 * @param groupColumn what must never stand on both sides of a split
 */
public record DatasetSpec(
        @Param("column with the file, auto finds file, filename, path")
        String fileColumn,

        @Param("column with the label, auto finds label, category, class")
        String labelColumn,

        @Param("column that splits go by, auto finds fold, split, recorder, group and the like, none ignores all")
        String foldColumn,

        @Param("column whose values never stand on both sides of a split, auto finds source_recording and the like")
        String groupColumn)
        implements Spec {

    /** Everything by its usual name. */
    public static final DatasetSpec DEFAULTS = new DatasetSpec("auto", "auto", "auto", "auto");

    public DatasetSpec {
        Specs.check(DatasetSpec.class, fileColumn, labelColumn, foldColumn, groupColumn);
    }
}
