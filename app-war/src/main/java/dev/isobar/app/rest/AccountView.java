package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.identity.Account;
import dev.isobar.identity.ApiKey;
import dev.isobar.identity.Audited;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Grant;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Accounts, keys and what happened to them as they are shown: without any hash. */
final class AccountView {
    private AccountView() {}

    static ObjectNode of(Account account) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("user_id", account.id());
        if (!account.username().isEmpty()) {
            json.put("username", account.username());
        }
        json.put("email", account.email());
        words(json.putArray("roles"), account.roles());
        return json.put("is_active", account.active())
                .put("created_at", account.createdAt().toString());
    }

    /** Told once. */
    static ObjectNode of(Grant grant) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", grant.access())
                        .put("refresh_token", grant.refresh())
                        .put("token_type", "Bearer")
                        .put("expires_in", grant.lasts().toSeconds());
        json.set("user", of(grant.account()));
        if (!grant.csrf().isEmpty()) {
            json.put("csrf_token", grant.csrf());
        }
        return json;
    }

    static ObjectNode of(ApiKey key) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", key.id()).put("name", key.name());
        words(json.putArray("scopes"), key.scopes());
        json.put("created_at", key.createdAt().toString());
        if (!key.ends().equals(ApiKey.NEVER)) {
            json.put("expires_at", key.ends().toString());
        }
        if (!key.lastUsed().equals(Instant.EPOCH)) {
            json.put("last_used_at", key.lastUsed().toString());
        }
        return json;
    }

    static ObjectNode of(Audited event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("at", event.at().toString())
                .put("type", event.type().name().toLowerCase(Locale.ROOT))
                .put("account", event.account())
                .put("address", event.address())
                .put("detail", event.detail());
    }

    static Set<Scope> scopes(Collection<String> words) {
        return parse(Scope.class, "scopes", words);
    }

    static Set<Role> roles(Collection<String> words) {
        return parse(Role.class, "roles", words);
    }

    private static <E extends Enum<E>> Set<E> parse(
            Class<E> type, String field, Collection<String> words) {
        Set<E> parsed = EnumSet.noneOf(type);
        for (String word : words) {
            parsed.add(
                    EnumSet.allOf(type).stream()
                            .filter(one -> word(one).equals(word))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            Problem.outOfBounds(
                                                    field,
                                                    "%s: unknown %s (some of %s)"
                                                            .formatted(
                                                                    field,
                                                                    word,
                                                                    EnumSet.allOf(type).stream()
                                                                            .map(AccountView::word)
                                                                            .toList()))));
        }
        return parsed;
    }

    private static void words(ArrayNode into, Collection<? extends Enum<?>> all) {
        all.stream().map(AccountView::word).sorted().forEach(into::add);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
