package org.tonbild.representation;

/** Gives all frames of something, one after the other, as often as it is asked. */
@FunctionalInterface
interface FrameSource {
    void into(FrameSink sink);
}
