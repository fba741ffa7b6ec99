/**
 * Events in long recordings and in streams: windows that overlap are classified one after the other, their scores
 * averaged, and what stays above a threshold becomes an event with a beginning and an end.
 *
 * <p>{@link org.tonbild.learn.event.EventSpec} says how, {@link org.tonbild.learn.event.EventDetector} is made of it and
 * of a classifier, {@link org.tonbild.learn.event.EventStream} is one run. There is one path: a whole recording is
 * pushed into a stream too.
 */
@NullMarked
package org.tonbild.learn.event;

import org.jspecify.annotations.NullMarked;
