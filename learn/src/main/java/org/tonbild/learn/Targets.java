package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.Weights;

/**
 * What a network should answer for each clip: the values of the main head, then those of the second. One label is a one
 * among zeros, several labels several ones, a number stands in standard deviations from the mean of the clips.
 *
 * @param task what is answered
 * @param values {@code [clips x outputs]}
 * @param main number of outputs of the main head
 * @param mean mean of the numbers, 0 for labels
 * @param deviation their deviation, 1 for labels
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record Targets(Task task, float[][] values, int main, double mean, double deviation) {

    static Targets of(HeadSpec head, LabeledImages images) {
        int n = images.size();
        int main = images.labels().size();
        int[] second = head.secondClasses() == 0 ? new int[0] : groups(images.centroids(), head.secondClasses());
        float[][] values = new float[n][main + head.secondClasses()];
        double mean = 0;
        double deviation = 1;
        if (head.task() == Task.REGRESSION) {
            double[] numbers = images.clips().stream()
                    .mapToDouble(c -> Double.parseDouble(c.label()))
                    .toArray();
            mean = Arrays.stream(numbers).average().orElse(0);
            deviation = deviation(numbers, mean);
            for (int i = 0; i < n; i++) {
                values[i][0] = (float) ((numbers[i] - mean) / deviation);
            }
        } else {
            for (int i = 0; i < n; i++) {
                for (String label : images.clips().get(i).labels()) {
                    values[i][images.labels().indexOf(label)] = 1;
                }
            }
        }
        for (int i = 0; i < second.length; i++) {
            values[i][main + second[i]] = 1;
        }
        return new Targets(head.task(), values, main, mean, deviation);
    }

    /** Number of all outputs. */
    int outputs() {
        return values[0].length;
    }

    /** Turns answers in standard deviations, {@code [clips x 1]}, into the unit of the clips; leaves labels alone. */
    void rescale(float[][] answers) {
        if (task == Task.REGRESSION) {
            for (float[] answer : answers) {
                answer[0] = (float) (answer[0] * deviation + mean);
            }
        }
    }

    /** The same by the last layer of a network, which then answers in the unit of the clips. */
    void rescale(Weights weights) {
        if (task != Task.REGRESSION) {
            return;
        }
        for (String name : List.of("output.weight", "output.bias")) {
            Weights.Entry entry = weights.get(name);
            float[] scaled = entry.values().clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (float) (scaled[i] * deviation + (name.endsWith("bias") ? mean : 0));
            }
            weights.put(new Weights.Entry(name, entry.shape(), scaled, true));
        }
    }

    private static double deviation(double[] numbers, double mean) {
        double squares = 0;
        for (double x : numbers) {
            squares += (x - mean) * (x - mean);
        }
        double deviation = Math.sqrt(squares / numbers.length);
        if (deviation == 0) {
            throw new DatasetException("all clips have the same score " + mean + "; there is nothing to learn");
        }
        return deviation;
    }

    /** Equally large groups of the sorted values: the i-th of n by size is in group {@code i * count / n}. */
    static int[] groups(List<Double> values, int count) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(values.get(a), values.get(b)));
        int[] groups = new int[values.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[order.get(i)] = (int) ((long) i * count / groups.length);
        }
        return groups;
    }
}
