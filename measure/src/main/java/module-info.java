/** The numbers of one recording: bands, intelligibility, soundscape indices, regions of a spectrogram. */
module org.tonbild.measure {
    requires static transitive org.jspecify;
    requires transitive org.tonbild.core;

    exports org.tonbild.measure;
}
