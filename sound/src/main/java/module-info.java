/** Changes of sound, and the way back from spectrograms to sound. */
module org.tonbild.sound {
    requires static transitive org.jspecify;
    requires transitive org.tonbild.pipeline;

    exports org.tonbild.effect;
    exports org.tonbild.inversion;
}
