package dev.isobar.app.documents;

import jakarta.data.repository.DataRepository;
import java.util.Set;
import org.eclipse.jnosql.mapping.metadata.ClassScanner;

/**
 * Tells the driver what documents there are. Its own way is to read every class of the container
 * and ours, which made up most of the time a deployment took.
 */
public final class KnownDocuments implements ClassScanner {

    @Override
    public Set<Class<?>> entities() {
        return Set.of(AlertRule.class);
    }

    @Override
    public Set<Class<?>> repositories() {
        return Set.of();
    }

    @Override
    public Set<Class<?>> embeddables() {
        return Set.of();
    }

    @Override
    public <T extends DataRepository<?, ?>> Set<Class<?>> repositories(Class<T> filter) {
        return Set.of();
    }

    @Override
    public Set<Class<?>> repositoriesStandard() {
        return Set.of();
    }

    @Override
    public Set<Class<?>> customRepositories() {
        return Set.of();
    }
}
