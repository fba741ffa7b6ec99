package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonbild.figure.ScatterFigure.Points;
import org.tonbild.image.PngReader;
import org.tonbild.image.Raster;
import org.tonbild.spec.SpecException;

class ScatterFigureTest {
    private static final FigureStyle STYLE =
            FigureStyle.DEFAULTS.sized(420, 400).ranged(0, 10);

    private static Raster read(byte[] png) throws Exception {
        return PngReader.read(png).raster();
    }

    /** Mean place of the pixels that are more blue than red by this much, with their number. */
    private static double[] blue(Raster raster) {
        double[] sum = new double[3];
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                if (raster.level(x, y, 2) - raster.level(x, y, 0) > 60) {
                    sum[0] += x + 0.5;
                    sum[1] += y + 0.5;
                    sum[2]++;
                }
            }
        }
        return new double[] {sum[0] / sum[2], sum[1] / sum[2], sum[2]};
    }

    private static Points one(double x, double y) {
        return new Points("a", new double[] {x}, new double[] {y});
    }

    @Test
    void pointsLieWhereTheAxesSay() throws Exception {
        double size = STYLE.textSize();
        double top = Math.ceil(0.9 * size);
        double height = 400 - top - Plot.bottomMargin(size);
        Axis y = Axis.linear("predicted", 0, 10, (int) (height / (2.6 * size)));
        double left = Plot.leftMargin(y, size, true);
        double width = 420 - left - Math.ceil(1.2 * size);
        for (double[] at : new double[][] {{2, 8}, {7.5, 1}, {9, 6}}) {
            byte[] png = ScatterFigure.render("", "true", "predicted", List.of(one(at[0], at[1])), STYLE);
            double[] found = blue(read(png));
            assertThat(found[0]).isEqualTo(left + at[0] / 10 * width, within(0.5));
            assertThat(found[1]).isEqualTo(top + height - at[1] / 10 * height, within(0.5));
            assertThat(found[2]).isGreaterThan(20);
        }
    }

    @Test
    void sizeAskedIsSizeGivenAndPointsOutsideAreLeftOut() throws Exception {
        for (int[] size : new int[][] {{420, 400}, {960, 840}, {333, 257}}) {
            FigureStyle style = FigureStyle.DEFAULTS.sized(size[0], size[1]);
            List<Points> groups = List.of(one(1, 2), new Points("b", new double[] {3, 4}, new double[] {2, 5}));
            byte[] png = ScatterFigure.render("T", "true", "predicted", groups, style);
            Raster raster = read(png);
            assertThat(raster.width()).isEqualTo(size[0]);
            assertThat(raster.height()).isEqualTo(size[1]);
            assertThat(ScatterFigure.render("T", "true", "predicted", groups, style))
                    .isEqualTo(png);
            // Both groups have their colour: the first is blue.
            assertThat(blue(raster)[2]).isGreaterThan(10);
        }
        Points outside = new Points("a", new double[] {11, Double.NaN, 5}, new double[] {5, 5, -1});
        assertThat(blue(read(ScatterFigure.render("", "x", "y", List.of(outside), STYLE)))[2])
                .isZero();
    }

    @Test
    void equalNumbersAndNoneAtAll() throws Exception {
        byte[] same = ScatterFigure.render(
                "", "x", "y", List.of(new Points("", new double[] {3, 3}, new double[] {3, 3})), FigureStyle.DEFAULTS);
        assertThat(blue(read(same))[2]).isGreaterThan(20);
        assertThatThrownBy(() -> ScatterFigure.render("", "x", "y", List.of(), STYLE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("at least one point");
    }
}
