package org.tonbild.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.Analyzer;

/** The layers of the house: arrows never point back, and packages have no cycles. */
class ArchitectureTest {
    private static final String[] CORE = {
        "org.tonbild.kernel..",
        "org.tonbild.audio..",
        "org.tonbild.spec..",
        "org.tonbild.transform..",
        "org.tonbild.representation.."
    };

    /** What stands beside core, as it needs nothing else, or needs little. */
    private static final String[] BESIDE_CORE = {
        "org.tonbild.pipeline..",
        "org.tonbild.preset..",
        "org.tonbild.image..",
        "org.tonbild.compare..",
        "org.tonbild.measure..",
        "org.tonbild.effect..",
        "org.tonbild.inversion..",
        "org.tonbild.tensor.."
    };

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tonbild");

    @Test
    void allModulesAreLookedAt() {
        assertThat(ALL)
                .extracting(c -> c.getPackageName())
                .contains("org.tonbild.spec", "org.tonbild.pipeline", "org.tonbild.learn", "org.tonbild.app.command");
    }

    @Test
    void coreNeedsNothingAboveIt() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tonbild.pipeline..",
                        "org.tonbild.preset..",
                        "org.tonbild.image..",
                        "org.tonbild.compare..",
                        "org.tonbild.measure..",
                        "org.tonbild.effect..",
                        "org.tonbild.inversion..",
                        "org.tonbild.tensor..",
                        "org.tonbild.figure..",
                        "org.tonbild.media..",
                        "org.tonbild.learn..",
                        "org.tonbild.app..",
                        "com.fasterxml..",
                        "org.bytedeco..")
                .check(ALL);
    }

    @Test
    void coreHasNoDesktop() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .or()
                .resideInAnyPackage(BESIDE_CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.sound..", "javax.swing..")
                .check(ALL);
    }

    /** A phone carries core: its archive, whether it is packed already or still a folder of classes. */
    @Test
    void coreStaysSmall() throws Exception {
        Path core = Path.of(Analyzer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(Files.isDirectory(core) ? packedSize(core) : Files.size(core))
                .as("bytes of %s", core)
                // 700 KB of 1024 bytes
                .isBetween(100_000L, 700L * 1024);
    }

    private static long packedSize(Path folder) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return packed.size();
    }

    @Test
    void modulesBesideCoreNeedNothingAbove() {
        noClasses()
                .that()
                .resideInAnyPackage(BESIDE_CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tonbild.figure..",
                        "org.tonbild.media..",
                        "org.tonbild.learn..",
                        "org.tonbild.app..",
                        "com.fasterxml..",
                        "org.bytedeco..")
                .check(ALL);
    }

    @Test
    void middleModulesDoNotKnowEachOtherNorTheCommand() {
        noClasses()
                .that()
                .resideInAnyPackage("org.tonbild.figure..", "org.tonbild.media..", "org.tonbild.learn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tonbild.app..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage("org.tonbild.figure..", "org.tonbild.media..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tonbild.learn..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage("org.tonbild.media..", "org.tonbild.learn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tonbild.figure..")
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.tonbild.(**)").should().beFreeOfCycles().check(ALL);
    }
}
