package dev.isobar.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all processes of a demo take of the machine, sampled; as Linux tells it under /proc. */
final class Footprint {
    private static final double MEBI = 1024;
    private static final double MINUTE = 60_000;

    /** Of a generation, or of classes; what stands in one of another is counted there. */
    private static final Pattern USED =
            Pattern.compile("(?:generation|Metaspace|heap) .*used (\\d+)K");

    private final RunningDemo demo;
    private final List<Sample> samples = new ArrayList<>();

    Footprint(RunningDemo demo) {
        this.demo = demo;
    }

    /**
     * @param at epoch milliseconds
     * @param programs proportional set size of everything but Redis, MiB
     * @param redis the same of Redis, which grows until the update logs are as long as they may be
     */
    record Sample(long at, double programs, double redis, long threads, long sockets) {
        double memory() {
            return programs + redis;
        }
    }

    static boolean isReadable() {
        return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
    }

    synchronized Sample take() {
        double programs = 0;
        double redis = 0;
        long threads = 0;
        long sockets = 0;
        for (ProcessHandle process : demo.processes()) {
            Path of = Path.of("/proc", String.valueOf(process.pid()));
            double memory = number(of.resolve("smaps_rollup"), "Pss:") / MEBI;
            boolean isRedis = process.info().command().orElse("").contains("redis");
            programs += isRedis ? 0 : memory;
            redis += isRedis ? memory : 0;
            threads += number(of.resolve("status"), "Threads:");
            sockets += sockets(of.resolve("fd"));
        }
        Sample sample = new Sample(System.currentTimeMillis(), programs, redis, threads, sockets);
        samples.add(sample);
        return sample;
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /**
     * What the programs' objects and classes take after a whole collection. Unlike the memory of a
     * process it does not grow while a heap is filled with what will be collected.
     *
     * @param at epoch milliseconds
     * @param programs MiB by program
     */
    record Live(long at, Map<String, Double> programs) {

        /** MiB a minute of all of them since. */
        double growth(Live before) {
            return (sum() - before.sum()) * MINUTE / (at - before.at);
        }

        private double sum() {
            return programs.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        @Override
        public String toString() {
            return programs.entrySet().stream()
                    .map(one -> "%s %.1f".formatted(one.getKey(), one.getValue()))
                    .collect(Collectors.joining(", ", "", " MiB"));
        }
    }

    Live live() throws IOException, InterruptedException {
        Map<String, Double> live = new TreeMap<>();
        for (ProcessHandle process : demo.processes()) {
            if (process.info().command().orElse("").endsWith("java")) {
                jcmd(process.pid(), "GC.run");
                double used = 0;
                for (String line : jcmd(process.pid(), "GC.heap_info")) {
                    Matcher heap = USED.matcher(line);
                    used += heap.find() ? Long.parseLong(heap.group(1)) / MEBI : 0;
                }
                live.put(name(process), used);
            }
        }
        return new Live(System.currentTimeMillis(), live);
    }

    private static String name(ProcessHandle process) {
        String command = String.join(" ", process.info().arguments().orElse(new String[0]));
        return command.contains("payara-micro")
                ? "app"
                : command.contains("DynamoLocal") ? "DynamoDB Local" : "launcher";
    }

    private static List<String> jcmd(long pid, String order)
            throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, String.valueOf(pid), order)
                        .redirectErrorStream(true)
                        .start();
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines;
    }

    double highest() {
        return samples().stream().mapToDouble(Sample::memory).max().orElse(0);
    }

    /** MiB a minute of the programs, by least squares over what was sampled since. */
    double slope(long since) {
        List<Sample> late = samples().stream().filter(one -> one.at() >= since).toList();
        double meanAt = late.stream().mapToDouble(one -> one.at() / MINUTE).average().orElse(0);
        double mean = late.stream().mapToDouble(Sample::programs).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Sample one : late) {
            double x = one.at() / MINUTE - meanAt;
            products += x * (one.programs() - mean);
            squares += x * x;
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** 0 of a process that has just ended. */
    private static long number(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private static long sockets(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(Footprint::isSocket).count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
