package org.tonbild.learn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** {@code network.onnx} in ONNX Runtime. */
final class OnnxSession implements Classifier.Session {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ImageTensor.Shape shape;
    private final int labels;
    private final String answer;

    private OnnxSession(OrtEnvironment environment, OrtSession session, ImageTensor.Shape shape, int labels) {
        this.environment = environment;
        this.session = session;
        this.shape = shape;
        this.labels = labels;
        // The main answer comes first; the others are for those who ask by name.
        this.answer = session.getOutputNames().iterator().next();
    }

    static OnnxSession open(Model model, int threads) throws IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            // Of builds for Windows, which trace by default.
            environment.setTelemetry(false);
            String file = model.folder().resolve(Model.ONNX).toString();
            return new OnnxSession(
                    environment,
                    environment.createSession(file, options),
                    model.card().input(),
                    model.labels().size());
        } catch (OrtException e) {
            throw new ModelException(
                    model.folder().resolve(Model.ONNX) + " cannot be opened by ONNX Runtime: " + e.getMessage());
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new ModelException("ONNX Runtime has no library for this platform ("
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                    + "); choose the engine torch");
        }
    }

    @Override
    public float[] run(float[] pixels, int n) {
        long[] dims = {n, shape.channels(), shape.bands(), shape.frames()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), dims);
                OrtSession.Result result = session.run(Map.of("image", input), Set.of(answer))) {
            float[] flat = new float[n * labels];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(flat);
            return flat;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
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
