package dev.isobar.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything is kept between runs. Holds {@code isobar-data-version} (this format's number),
 * {@code lock}, and one folder per part: {@code dynamodb}, {@code redis}, {@code objects}, {@code
 * queues}, {@code logs}, and {@code run}, which does not outlast a run. Locked from open to close.
 */
public final class DataFolder implements AutoCloseable {
    static final String VERSION = "1";
    private static final String VERSION_FILE = "isobar-data-version";

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * @param fresh empty it first; only a folder that carries our version file is emptied
     * @throws StartFailure if it is in use, of another version, or not ours
     */
    public static DataFolder open(Path root, boolean fresh) {
        try {
            refuseForeign(root);
            Files.createDirectories(root);
            DataFolder folder = new DataFolder(root, lock(root));
            folder.prepare(fresh);
            return folder;
        } catch (IOException e) {
            throw new StartFailure("the data folder %s cannot be used: %s".formatted(root, e), e);
        }
    }

    public Path root() {
        return root;
    }

    /** A folder inside, made if absent. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log(String name) {
        return folder("logs").resolve(name + ".log");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        if (!Files.isDirectory(root) || Files.exists(root.resolve(VERSION_FILE))) {
            return;
        }
        try (Stream<Path> files = Files.list(root)) {
            if (files.findAny().isPresent()) {
                throw new StartFailure(
                        root
                                + " holds something else than Isobar's data: name an empty or new"
                                + " folder with --data DIR");
            }
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: as bad as held by another.
        }
        channel.close();
        throw new StartFailure(
                "the data folder %s is in use by another Isobar: stop it, or name another with --data DIR"
                        .formatted(root));
    }

    private void prepare(boolean fresh) throws IOException {
        Path version = root.resolve(VERSION_FILE);
        if (fresh) {
            empty(root);
        } else {
            empty(root.resolve("run"));
        }
        if (Files.notExists(version)) {
            Files.writeString(version, VERSION);
        }
        String found = Files.readString(version).strip();
        if (!found.equals(VERSION)) {
            close();
            throw new StartFailure(
                    "%s holds data of version %s, this is version %s: start with --fresh to empty it"
                            .formatted(root, found, VERSION));
        }
    }

    private void empty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> inside =
                    files.filter(f -> !f.equals(root) && !f.equals(root.resolve("lock")))
                            .sorted(Comparator.reverseOrder())
                            .toList();
            for (Path file : inside) {
                Files.deleteIfExists(file);
            }
        }
    }
}
