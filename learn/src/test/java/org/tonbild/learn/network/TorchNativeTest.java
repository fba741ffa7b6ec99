package org.tonbild.learn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading in a process of its own whose cache is empty, as on a new machine. */
class TorchNativeTest {
    @TempDir
    Path folder;

    @Test
    void loadsForTheFirstTimeWhateverElseTheMachineHas() throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                        "-XX:ErrorFile=" + folder.resolve("crash"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        First.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(said).hasContent("3 threads");
    }

    @Test
    void theLibraryLiesWhereItIsLookedFor() throws Exception {
        File unpacked = TorchNative.unpack();
        assertThat(unpacked).isNotNull();
        URL packed = Loader.findResource(
                torch.class, "/org/bytedeco/pytorch/" + Loader.Detector.getPlatform() + "/" + unpacked.getName());
        assertThat(unpacked).hasSize(packed.openConnection().getContentLengthLong());
        assertThat(List.of(unpacked.getParentFile().list())).contains(System.mapLibraryName("torch"));
    }

    /** What the process does. */
    static final class First {
        private First() {}

        public static void main(String[] args) {
            TorchNative.threads(3);
            System.out.println(torch.get_num_threads() + " threads");
        }
    }
}
