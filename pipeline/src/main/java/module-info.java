/** Recipes: from a recording through a representation and value steps to an image, whole or as a stream. */
module org.tonbild.pipeline {
    requires transitive org.tonbild.core;
    requires static transitive org.jspecify;

    exports org.tonbild.pipeline;
    exports org.tonbild.preset;
    exports org.tonbild.image;
}
