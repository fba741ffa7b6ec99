package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.TrainingHistory;

/**
 * How trainings went: a sentence, and curves of the losses over the epochs.
 *
 * @param courses one per training
 * @param heldOut name and unit of what is watched on held-out clips
 * @param watched its value after an epoch, or null
 */
record LearningCurves(List<Course> courses, String heldOut, Function<TrainingHistory.Epoch, @Nullable Double> watched) {
    LearningCurves {
        courses = List.copyOf(courses);
    }

    /**
     * One training.
     *
     * @param fold what was held out
     * @param history how it went
     */
    record Course(String fold, TrainingHistory history) {}

    /** Whether there is anything to draw; what is solved at once has no epochs. */
    boolean any() {
        return courses.stream().anyMatch(c -> !c.history().epochs().isEmpty());
    }

    /** How the number of epochs came about, and how long the network waited. */
    String lead() {
        double seconds = 0;
        double waited = 0;
        boolean searched = false;
        for (Course course : courses) {
            seconds += course.history().seconds();
            waited += course.history().waitedSeconds();
            searched |= course.history().search() != null
                    || course.history().epochs().stream().anyMatch(e -> e.validationLoss() != null);
        }
        return (searched
                        ? "The number of epochs was found on a validation part of the training clips;"
                        : "The number of epochs is fixed beforehand;")
                + " nothing is chosen on clips that are tested."
                // Not every training measures it.
                + (waited > 0
                        ? " The network waited " + Html.percent(waited / seconds) + " of the time for data."
                        : "");
    }

    /** The curves as HTML. */
    String html() {
        List<Curves.Curve> training = new ArrayList<>();
        List<Curves.Curve> validation = new ArrayList<>();
        List<Curves.Curve> tested = new ArrayList<>();
        boolean single = courses.size() == 1;
        for (Course course : courses) {
            List<TrainingHistory.Epoch> epochs = course.history().epochs();
            TrainingHistory search = course.history().search();
            String without = "without " + course.fold();
            training.add(curve(single ? "training" : without, epochs, TrainingHistory.Epoch::trainingLoss));
            validation.add(curve(
                    single ? "validation" : without,
                    search == null ? epochs : search.epochs(),
                    TrainingHistory.Epoch::validationLoss));
            tested.add(curve(single ? "held out" : without, epochs, watched));
        }
        StringBuilder out = new StringBuilder("<div class=\"two\">");
        for (String svg : List.of(
                Curves.svg("epoch", "training loss", training),
                Curves.svg("epoch", "validation loss, where the epochs were found", validation),
                Curves.svg("epoch", heldOut, tested))) {
            out.append(svg.isEmpty() ? "" : "<div class=\"panel\">" + svg + "</div>");
        }
        return out.append("</div>").toString();
    }

    private static Curves.Curve curve(
            String name, List<TrainingHistory.Epoch> epochs, Function<TrainingHistory.Epoch, @Nullable Double> value) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (TrainingHistory.Epoch epoch : epochs) {
            Double v = value.apply(epoch);
            if (v != null) {
                x.add((double) epoch.epoch());
                y.add(v);
            }
        }
        return new Curves.Curve(name, x, y);
    }
}
