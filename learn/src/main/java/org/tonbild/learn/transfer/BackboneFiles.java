package org.tonbild.learn.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tonbild.learn.ModelException;

/** What kind of backbone lies at a path, and what to do if it is none. */
final class BackboneFiles {
    /** How a TorchScript file is made. */
    static final String EXPORT = "export one in Python with net.eval(); torch.jit.script(net).save(\"backbone.pt\"),"
            + " or torch.jit.trace(net, torch.zeros(1, 3, 224, 224)) in the place of script";

    /** What can be given. */
    enum Kind {
        TORCH_SCRIPT,
        ONNX,
        MODEL
    }

    private BackboneFiles() {}

    /**
     * Looks at the first bytes.
     *
     * @throws ModelException if nothing that can be used lies there
     */
    static Kind kind(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return Kind.MODEL;
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException("the backbone " + path
                    + " does not exist. Nothing is downloaded: put the file of a"
                    + " trained network there; " + EXPORT + ". An ONNX file or the folder of a model trained here will"
                    + " do too");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(2);
            if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
                return Kind.TORCH_SCRIPT;
            }
        }
        if (OnnxFile.looksLike(path)) {
            return Kind.ONNX;
        }
        throw new ModelException(path + " is neither TorchScript nor ONNX (weights alone are no network); " + EXPORT);
    }
}
