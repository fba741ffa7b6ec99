package org.tonbild.pipeline;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import org.tonbild.spec.Recipe;

/**
 * Streams so many seconds of sound through every representation and preset, one after the other, and prints how much
 * memory each held at its end and how fast it was. To be run in a small heap:
 *
 * <pre>
 * java -Xmx64m -cp core/target/classes:core/target/test-classes:pipeline/target/classes:pipeline/target/test-classes org.tonbild.pipeline.SmallHeapRun 3600
 * </pre>
 *
 * <p>Names may follow the number of seconds. The last line is {@code done}.
 */
final class SmallHeapRun {
    private static final int RATE = 44_100;
    private static final int BLOCK = 4410;

    private SmallHeapRun() {}

    /** @param args seconds, then names of representations, or presets as {@code "preset NAME"}; none for all */
    public static void main(String[] args) {
        int seconds = Integer.parseInt(args[0]);
        PrintStream out = System.out;
        Map<String, Recipe> recipes = BoundedRecipes.all(RATE);
        for (int i = 1; i < args.length; i++) {
            String name = args[i];
            run(name, recipes.get(name), seconds, out);
        }
        if (args.length == 1) {
            recipes.forEach((name, recipe) -> run(name, recipe, seconds, out));
        }
        out.println("done");
    }

    private static void run(String name, Recipe recipe, int seconds, PrintStream out) {
        PipelineStream stream = Pipeline.of(recipe).open(RATE, 1);
        long[] frames = {0};
        PipelineStream.Sink count = (part, values) -> frames[0]++;
        float[] block = new float[BLOCK];
        long begun = System.nanoTime();
        long noise = 1;
        for (long at = 0; at < (long) seconds * RATE; at += BLOCK) {
            for (int t = 0; t < BLOCK; t++) {
                noise = noise * 6364136223846793005L + 1442695040888963407L;
                block[t] = (noise >> 40) * 0x1p-25f;
            }
            stream.push(block, 0, BLOCK, count);
        }
        double taken = (System.nanoTime() - begun) * 1e-9;
        System.gc();
        long held = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        stream.finish(count);
        out.printf(
                Locale.ROOT,
                "%-36s %9d frames %6.1f MB held %8.1f times real time%n",
                name,
                frames[0],
                held / 1e6,
                seconds / taken);
    }
}
