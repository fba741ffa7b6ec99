package org.tonbild.spec;

/**
 * An immutable set of parameters. Every implementation is a record whose components carry {@link Param}, with a
 * {@code public static final} field {@code DEFAULTS} of its own type. It is compiled with the option {@code -parameters},
 * as its keys are the parameters of its canonical constructor.
 *
 * <p>A parameter is written once, as a record component. {@link Specs} turns a spec into the flat {@code key=value}
 * map that the Java API, the command line, the web page and Spark share, and back.
 */
public interface Spec {}
