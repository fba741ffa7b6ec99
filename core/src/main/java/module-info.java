/** Sound to spectrogram images and back: no native code, no desktop classes, nothing but annotations below it. */
module org.tonbild.core {
    requires static transitive org.jspecify;
    requires java.logging;

    exports org.tonbild.audio;
    exports org.tonbild.spec;
    exports org.tonbild.transform;
    exports org.tonbild.representation;
    exports org.tonbild.kernel to
            org.tonbild.vector,
            org.tonbild.pipeline;

    uses org.tonbild.kernel.Kernels;
}
