package org.tonbild.image;

/** How values come about between the given ones when an axis gets longer. */
public enum Enlarge {
    /** The nearest value is repeated. */
    NEAREST,
    /** A straight line from centre to centre; the outermost values reach to the edge. */
    LINEAR
}
