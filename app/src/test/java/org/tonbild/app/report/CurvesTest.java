package org.tonbild.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Curves with whole epochs, and with no word where a curve may go. */
class CurvesTest {
    private static final Pattern TEXT =
            Pattern.compile("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" text-anchor=\"(\\w+)\">([^<]*)</text>");

    @Test
    void epochsAreWholeAndWordsLieOutsideThePlot() {
        List<Curves.Curve> curves = new ArrayList<>();
        for (int fold = 1; fold <= 7; fold++) {
            curves.add(new Curves.Curve("without " + fold, List.of(1.0, 2.0, 3.0), List.of(2.0, 1.0, 0.5)));
        }
        Matcher text = TEXT.matcher(Curves.svg("epoch", "training loss", curves));
        List<String> epochs = new ArrayList<>();
        double top = 26;
        double bottom = 270 - 40;
        while (text.find()) {
            double y = Double.parseDouble(text.group(2));
            if (text.group(3).equals("end")) {
                assertThat(Double.parseDouble(text.group(1)))
                        .as("tick of the values")
                        .isLessThan(48);
            } else {
                assertThat(y < top || y > bottom).as(text.group(4)).isTrue();
            }
            if (text.group(3).equals("middle") && !text.group(4).equals("epoch")) {
                epochs.add(text.group(4));
            }
        }
        assertThat(epochs).containsExactly("1", "2", "3");
    }

    @Test
    void oneEpochHasWholeTicksToo() {
        String svg = Curves.svg("epoch", "loss", List.of(new Curves.Curve("training", List.of(1.0), List.of(0.7))));
        assertThat(svg).contains(">1</text>", ">2</text>").doesNotContain(">1.2</text>");
        assertThat(Curves.svg("epoch", "loss", List.of(new Curves.Curve("none", List.of(), List.of()))))
                .isEmpty();
    }
}
