package org.tonbild.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison with peers: does a workload when told to, while {@code bench/peers/run} holds the clock.
 *
 * <p>Arguments are the workload's name and its input. Commands come on standard input and are answered by
 * one line each: {@code calls K} does the work K times and says how many milliseconds the machine's compilers ran meanwhile,
 * {@code values FILE} writes the result of one time as float64, {@code latency K} says the quantiles of K single calls in nanoseconds, {@code allocation K} the bytes that K calls
 * allocate.
 */
public final class Worker {
    /** What the last call gave, so that no call is for nothing. */
    private static volatile @Nullable Object result;

    private Worker() {}

    /** Serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        Workload workload = Workloads.of(args[0], Path.of(args[1]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("open " + workload.units());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            out.println(
                    switch (words[0]) {
                        case "calls" -> calls(workload, Long.parseLong(words[1]));
                        case "values" -> values(workload, Path.of(words[1]));
                        case "latency" -> latency(workload, Integer.parseInt(words[1]));
                        case "allocation" -> allocation(workload, Integer.parseInt(words[1]));
                        default -> "unknown command " + line;
                    });
        }
    }

    private static String calls(Workload workload, long count) {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long before = compilers.getTotalCompilationTime();
        for (long i = 0; i < count; i++) {
            result = workload.call();
        }
        return "done compiling=" + (compilers.getTotalCompilationTime() - before);
    }

    private static String values(Workload workload, Path file) throws IOException {
        double[] values = workload.values();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
        return "done";
    }

    private static String latency(Workload workload, int count) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            result = workload.call();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return "done p50=" + nanos[count / 2] + " p99=" + nanos[(int) (count * 0.99)] + " max=" + nanos[count - 1];
    }

    private static String allocation(Workload workload, int count) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        long twice = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < count; i++) {
            result = workload.call();
        }
        // Asking allocates too.
        return "done bytes=" + (threads.getThreadAllocatedBytes(thread) - twice - (twice - before));
    }
}
