package org.tonbild.learn.transfer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Normalization;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** A frozen feature extractor in ONNX Runtime: libtorch reads no ONNX, so it can be read but not trained. */
final class OnnxBackbone implements AutoCloseable {
    private static final int BATCH = 16;

    private final Path path;
    private final OnnxFile file;
    private final InputAdapter adapter;
    private final String tensor;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private int features;
    private boolean pooled;

    private OnnxBackbone(
            Path path,
            OnnxFile file,
            InputAdapter adapter,
            String tensor,
            OrtEnvironment environment,
            OrtSession session) {
        this.path = path;
        this.file = file;
        this.adapter = adapter;
        this.tensor = tensor;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Opens a file for images of this shape.
     *
     * @throws ModelException if it cannot serve
     * @throws SpecException if the settings do not fit it
     */
    static OnnxBackbone open(
            Path path,
            TransferSpec asked,
            ImageTensor.Shape shape,
            Normalization normalization,
            float[] range,
            int threads)
            throws IOException {
        if (!asked.freeze().equals(new Freeze(Freeze.ALWAYS))) {
            throw new SpecException(
                    "freeze",
                    asked.freeze() + " trains the backbone, but one from ONNX stays as it is; use always, or give the"
                            + " network as TorchScript");
        }
        OnnxFile file = OnnxFile.read(path);
        int[] sizes = file.inputSizes(path);
        Map<String, String> stated = new LinkedHashMap<>();
        if (asked.inputHeight() == 0 && sizes[2] > 0) {
            stated.put("input_height", Integer.toString(sizes[2]));
        }
        if (asked.inputWidth() == 0 && sizes[3] > 0) {
            stated.put("input_width", Integer.toString(sizes[3]));
        }
        TransferSpec spec = Specs.with(asked, stated);
        int wanted = sizes[1] > 0 ? sizes[1] : Math.max(1, file.channelsOfFirstConvolution());
        InputAdapter adapter = new InputAdapter(spec, shape, normalization, range[0], range[1], wanted);
        String tensor = file.features(spec.backboneLayer());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(file.joined(adapter, tensor, null, false), options);
            OnnxBackbone backbone = new OnnxBackbone(path, file, adapter, tensor, environment, session);
            // Two images: a file that was exported for batches of one shows itself here.
            backbone.features(new float[2][shape.size()]);
            return backbone;
        } catch (OrtException e) {
            throw new ModelException(path + " cannot be opened by ONNX Runtime: " + e.getMessage());
        }
    }

    InputAdapter adapter() {
        return adapter;
    }

    /** Number of features. */
    int features() {
        return features;
    }

    /** Name of the tensor whose values they are. */
    String tensor() {
        return tensor;
    }

    /**
     * Features of images as the recipe made them, the mean over rows and columns where they are maps.
     *
     * @throws ModelException if the network cannot take them
     */
    float[][] features(float[][] images) throws IOException {
        float[][] result = new float[images.length][];
        ImageTensor.Shape shape = adapter.input();
        for (int from = 0; from < images.length; from += BATCH) {
            int n = Math.min(BATCH, images.length - from);
            float[] pixels = new float[n * shape.size()];
            for (int i = 0; i < n; i++) {
                System.arraycopy(images[from + i], 0, pixels, i * shape.size(), shape.size());
            }
            long[] dims = {n, shape.channels(), shape.bands(), shape.frames()};
            try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), dims);
                    OrtSession.Result output = session.run(Map.of("image", input))) {
                take((OnnxTensor) output.get(0), n, from, result);
            } catch (OrtException e) {
                throw new ModelException(path + " cannot take " + n + " images of " + adapter.output()
                        + "; give --input-height and --input-width the size that it was made for, and export it for"
                        + " batches of any size (dynamic_axes). ONNX Runtime says: "
                        + e.getMessage());
            }
        }
        return result;
    }

    private void take(OnnxTensor output, int n, int from, float[][] result) throws IOException {
        long[] dims = output.getInfo().getShape();
        if ((dims.length != 2 && dims.length != 4) || dims[0] != n) {
            throw new ModelException("the tensor '" + tensor + "' of " + path + " has the shape "
                    + java.util.Arrays.toString(dims) + " for " + n
                    + " images; name one of [n x features] or [n x maps x rows x columns] with --backbone-layer");
        }
        pooled = dims.length == 4;
        features = (int) dims[1];
        int area = pooled ? (int) (dims[2] * dims[3]) : 1;
        float[] flat = new float[n * features * area];
        output.getFloatBuffer().get(flat);
        for (int i = 0; i < n; i++) {
            float[] mean = new float[features];
            for (int f = 0; f < features; f++) {
                double sum = 0;
                for (int a = 0; a < area; a++) {
                    sum += flat[(i * features + f) * area + a];
                }
                mean[f] = (float) (sum / area);
            }
            result[from + i] = mean;
        }
    }

    /** The file with our input before and a head behind it. */
    byte[] with(Head head) {
        return file.joined(adapter, tensor, head, pooled);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }
}
