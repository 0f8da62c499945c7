package dev.isobar.local.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What statements of a template allow. */
final class Policies {
    private Policies() {}

    /** Of a function: statements only; SAM's own named policies are not understood here. */
    static Set<Permission> of(Map<?, ?> function) {
        Set<Permission> all = new TreeSet<>();
        Object policies = function.containsKey("Policies") ? function.get("Policies") : List.of();
        for (Object policy : CloudTemplate.list(policies)) {
            all.addAll(ofDocument(policy));
        }
        return all;
    }

    /** Of a role: its inline policy of that name. */
    static Set<Permission> ofRole(Map<?, ?> role, String name) {
        Set<Permission> all = new TreeSet<>();
        for (Object policy : CloudTemplate.list(role.get("Policies"))) {
            if (name.equals(CloudTemplate.at(policy, "PolicyName"))) {
                all.addAll(ofDocument(CloudTemplate.at(policy, "PolicyDocument")));
            }
        }
        return all;
    }

    private static Set<Permission> ofDocument(Object document) {
        Set<Permission> all = new TreeSet<>();
        if (!(document instanceof Map<?, ?> map) || !map.containsKey("Statement")) {
            throw new AssertionError("a policy without statements is not understood: " + document);
        }
        for (Object statement : CloudTemplate.list(map.get("Statement"))) {
            for (Object action : CloudTemplate.list(CloudTemplate.at(statement, "Action"))) {
                for (Object resource :
                        CloudTemplate.list(CloudTemplate.at(statement, "Resource"))) {
                    all.add(new Permission(action.toString(), name(resource)));
                }
            }
        }
        return all;
    }

    /**
     * {@code !GetAtt Bars.Arn}, {@code !Sub "${Snapshots.Arn}/*"}, {@code !Ref X}: what is named.
     */
    private static String name(Object resource) {
        if (resource instanceof Map<?, ?> call) {
            String argument = String.valueOf(call.values().iterator().next());
            return argument.replaceFirst("^\\$\\{", "").replaceFirst("[.}].*$", "");
        }
        return resource.toString();
    }
}
