package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngReader;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;

/** Our PNG files against the JDK's reader and writer. */
class PngInteropTest {
    @ParameterizedTest
    @EnumSource(PixelKind.class)
    void eachReadsTheOther(PixelKind kind) throws Exception {
        int width = 61;
        int height = 37;
        byte[] bytes = new byte[width * height * kind.bytes()];
        Random random = new Random(9);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 200 % 2 == 0 ? i / 3 : random.nextInt(256));
        }
        Raster raster = Raster.of(kind, width, height, bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(raster, Map.of("k", "Ć"))));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(image.getRaster().getNumBands()).isEqualTo(kind.channels());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < kind.channels(); c++) {
                    assertThat(image.getRaster().getSample(x, y, c)).isEqualTo(raster.level(x, y, c));
                }
            }
        }
        ByteArrayOutputStream theirs = new ByteArrayOutputStream();
        ImageIO.write(image, "png", theirs);
        assertThat(PngReader.read(theirs.toByteArray()).raster()).isEqualTo(raster);
    }
}
