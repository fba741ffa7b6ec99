package org.tonbild.learn.network;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries of PyTorch, safe on a machine that has another PyTorch.
 *
 * <p>JavaCPP unpacks one library after the other and loads each at once, {@code libtorch} before the {@code libtorch_cpu}
 * that it needs. The first time that one is not there yet, and the system's loader takes the machine's own, such as Debian's
 * 1.13: the process then ends in native code. So what is needed is unpacked first; the system finds it beside the other.
 */
public final class TorchNative {
    private static final String NEEDED = "torch_cpu";

    private TorchNative() {}

    /** Loads the libraries where they are not loaded yet, and sets with how many threads an operation runs. */
    public static void threads(int threads) {
        unpack();
        torch.set_num_threads(threads);
    }

    /** Opens a TorchScript file. */
    public static JitModule load(String file) {
        unpack();
        return torch.load(file);
    }

    /** Unpacks what has to lie there before anything of PyTorch is touched; where it lies, or null if it does not. */
    public static @Nullable File unpack() {
        String platform = Loader.Detector.getPlatform();
        try {
            URL packed = Loader.findResource(
                    TorchNative.class, "/org/bytedeco/pytorch/" + platform + "/" + System.mapLibraryName(NEEDED));
            return packed == null ? null : Loader.cacheResource(packed);
        } catch (IOException e) {
            return null; // JavaCPP fails at the same place and says why
        }
    }
}
