package org.tonbild.learn.event;

import java.util.List;

/**
 * What was found in one recording.
 *
 * @param name the recording's name
 * @param seconds its length
 * @param labels the model's labels, in the order of the probabilities
 * @param windows all windows, in the order of time
 * @param events the events, by their beginnings, at one moment in the order of the labels
 */
public record Detection(
        String name, double seconds, List<String> labels, List<WindowScores> windows, List<Event> events) {
    public Detection {
        labels = List.copyOf(labels);
        windows = List.copyOf(windows);
        events = List.copyOf(events);
    }
}
