package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that appear whole, can be opened by others, and say where a disk was full. */
class WholeFilesTest {
    private static final String MARK = "mark";

    @TempDir
    Path folder;

    @Test
    void aFolderMayBeOpenedByWhoeverMayOpenAnother() throws IOException {
        Path whole = folder.resolve("whole");
        WholeFiles.writeFolder(whole, MARK, beside -> Files.writeString(beside.resolve(MARK), "1"));
        Path plain = Files.createDirectory(folder.resolve("plain"));
        assertThat(Files.getPosixFilePermissions(whole)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void aFullDiskIsToldWithThePlaceAndLeavesTheOldFolder() throws IOException {
        Path whole = folder.resolve("whole");
        WholeFiles.writeFolder(whole, MARK, beside -> Files.writeString(beside.resolve(MARK), "1"));
        assertThatThrownBy(() -> WholeFiles.writeFolder(whole, MARK, beside -> {
                    Files.writeString(beside.resolve(MARK), "2");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(whole + ": No space left on device");
        assertThat(whole.resolve(MARK)).hasContent("1");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(whole);
        }
    }

    @Test
    void aPlaceIsCheckedBeforeItIsNeeded() throws IOException {
        WholeFiles.checkPlace(folder.resolve("a/b/c"), MARK);
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> WholeFiles.checkPlace(file.resolve("a/b"), MARK))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file + " is no folder");
        Path other = Files.createDirectory(folder.resolve("other"));
        WholeFiles.checkPlace(other, MARK);
        Files.writeString(other.resolve("thesis.txt"), "x");
        assertThatThrownBy(() -> WholeFiles.checkPlace(other, MARK))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("holds something else than a model");
        Files.writeString(other.resolve(MARK), "x");
        WholeFiles.checkPlace(other, MARK);
    }
}
