package dev.isobar.identity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions in memory. */
final class InMemorySessions implements SessionStore {
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, String> refreshes = new HashMap<>();

    @Override
    public synchronized void open(Session session) {
        sessions.put(session.id(), session);
        refreshes.put(session.refresh(), session.id());
    }

    @Override
    public synchronized Optional<Session> find(String account, String id) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.account().equals(account));
    }

    @Override
    public synchronized Optional<Session> ofRefresh(String hash) {
        return Optional.ofNullable(refreshes.get(hash)).map(sessions::get);
    }

    @Override
    public synchronized Optional<Session> ofCookie(String hash) {
        return sessions.values().stream().filter(one -> one.cookie().equals(hash)).findFirst();
    }

    @Override
    public synchronized boolean renew(Session before, Session after) {
        Session now = sessions.get(before.id());
        if (now == null || !now.refresh().equals(before.refresh())) {
            return false;
        }
        open(
                new Session(
                        now.account(),
                        now.id(),
                        after.refresh(),
                        now.cookie(),
                        now.csrf(),
                        now.createdAt(),
                        now.cookieEnds(),
                        after.ends()));
        return true;
    }

    @Override
    public synchronized boolean csrf(Session session, String hash) {
        Session now = sessions.get(session.id());
        if (now == null) {
            return false;
        }
        open(
                new Session(
                        now.account(),
                        now.id(),
                        now.refresh(),
                        now.cookie(),
                        hash,
                        now.createdAt(),
                        now.cookieEnds(),
                        now.ends()));
        return true;
    }

    @Override
    public synchronized void close(Session session) {
        sessions.remove(session.id());
    }

    @Override
    public synchronized List<Session> of(String account) {
        return sessions.values().stream()
                .filter(one -> one.account().equals(account))
                .sorted(Comparator.comparing(Session::createdAt))
                .toList();
    }
}
