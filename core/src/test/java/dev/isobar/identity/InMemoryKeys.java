package dev.isobar.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys in memory. */
final class InMemoryKeys implements KeyStore {
    private final Map<String, ApiKey> keys = new HashMap<>();

    @Override
    public synchronized void create(ApiKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public synchronized Optional<ApiKey> ofHash(String hash) {
        return keys.values().stream().filter(key -> key.hash().equals(hash)).findFirst();
    }

    @Override
    public synchronized List<ApiKey> of(String account) {
        return keys.values().stream()
                .filter(key -> key.account().equals(account))
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    @Override
    public synchronized boolean replace(ApiKey before, ApiKey after) {
        ApiKey now = keys.get(before.id());
        if (now == null || !now.hash().equals(before.hash())) {
            return false;
        }
        keys.put(after.id(), after);
        return true;
    }

    @Override
    public synchronized void remove(ApiKey key) {
        keys.remove(key.id());
    }

    @Override
    public synchronized void used(ApiKey key, Instant at) {
        ApiKey now = keys.get(key.id());
        if (now != null && now.hash().equals(key.hash())) {
            keys.put(
                    now.id(),
                    new ApiKey(
                            now.account(),
                            now.id(),
                            now.name(),
                            now.hash(),
                            now.scopes(),
                            now.createdAt(),
                            now.ends(),
                            at));
        }
    }
}
