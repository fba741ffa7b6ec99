/** Spectrograms as arrays in the files that learning tools read. */
module org.tonbild.tensor {
    requires static transitive org.jspecify;
    requires transitive org.tonbild.core;

    exports org.tonbild.tensor;
}
