/** The numbers of a comparison of recordings. */
module org.tonbild.compare {
    requires static transitive org.jspecify;
    requires transitive org.tonbild.core;

    exports org.tonbild.compare;
}
