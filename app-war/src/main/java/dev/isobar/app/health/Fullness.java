package dev.isobar.app.health;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How full something of this node is, in percent; too full from 90 on. */
public final class Fullness {
    private static final long TOO_FULL = 90;

    private Fullness() {}

    /** Of the heap, after it was tidied last: before that, nobody can tell what is needed. */
    public static long memory() {
        long used =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(pool -> pool.getCollectionUsage())
                        .filter(usage -> usage != null)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
        return percent(used, Runtime.getRuntime().maxMemory());
    }

    /** Of the disk this node works on; empty where the system does not tell. */
    public static OptionalLong disk() {
        try {
            FileStore disk = Files.getFileStore(Path.of("").toAbsolutePath());
            long all = disk.getTotalSpace();
            return all <= 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(percent(all - disk.getUsableSpace(), all));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    public static Standing standing(long percent) {
        return percent < TOO_FULL ? Standing.HEALTHY : Standing.DEGRADED;
    }

    private static long percent(long part, long all) {
        return part * 100 / all;
    }
}
