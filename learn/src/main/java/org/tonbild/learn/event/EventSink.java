package org.tonbild.learn.event;

/** Takes what an {@link EventStream} finds, as soon as it is certain. */
@FunctionalInterface
public interface EventSink {
    /** An event that will not change any more. Events of one label come in the order of time. */
    void event(Event event);

    /** What the network says about one window, before any averaging; windows come in the order of time. */
    default void window(WindowScores window) {}
}
