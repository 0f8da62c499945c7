package dev.isobar.functions;

import java.util.List;

/** Some instruments could not be collected; the others were. Each failure is a suppressed one. */
public final class CollectionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CollectionFailed(List<? extends RuntimeException> failures) {
        super("%d failed, the first: %s".formatted(failures.size(), failures.get(0).getMessage()));
        failures.forEach(this::addSuppressed);
    }
}
