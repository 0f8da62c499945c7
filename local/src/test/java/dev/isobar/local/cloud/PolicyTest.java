package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private final CloudTemplate template = CloudTemplate.read();

    @Test
    @DisplayName("R1 every handler of template.yaml is a class that Lambda can call")
    void everyHandlerIsThere() {
        assertThat(template.functions()).isNotEmpty();
        assertThat(wrongHandlers(template)).isEmpty();
    }

    @Test
    @DisplayName("R1 R6 a handler renamed in the template, or in the code, is named")
    void aRenamedHandlerIsNamed() {
        CloudTemplate renamed =
                CloudTemplate.parse(
                        CloudTemplate.text()
                                .replace(
                                        "Handler: dev.isobar.functions.CollectBars",
                                        "Handler: dev.isobar.functions.CollectBras"));

        assertThat(wrongHandlers(renamed))
                .containsExactly("dev.isobar.functions.CollectBras is no handler in the code");
    }

    @Test
    @DisplayName("R2 functions are allowed what their code can reach, and nothing else")
    void functionsAreAllowedWhatTheyNeed() {
        List<String> faults = new ArrayList<>();
        template.functions()
                .forEach(
                        (name, function) ->
                                faults.addAll(
                                        faults(handler(name), needs(name), Policies.of(function))));

        assertThat(faults).isEmpty();
    }

    @Test
    @DisplayName("R2 R6 any action taken out of a policy is named with its handler")
    void aMissingActionIsNamed() {
        template.functions()
                .forEach(
                        (name, function) -> {
                            Set<Permission> needs = needs(name);
                            for (Permission one : Policies.of(function)) {
                                Set<Permission> allowed = new TreeSet<>(Policies.of(function));
                                allowed.remove(one);

                                assertThat(faults(handler(name), needs, allowed))
                                        .contains(handler(name) + " may not " + one + ", but does");
                            }
                        });
    }

    @Test
    @DisplayName("R2 the application is allowed what its own code can reach")
    void theApplicationIsAllowedWhatItNeeds() {
        Set<Permission> allowed =
                Policies.ofRole(template.resources("AWS::IAM::Role").get("AppRole"), "app");

        assertThat(faults("The application", Code.needsOfApp(template), allowed)).isEmpty();
    }

    @Test
    @DisplayName("R2 R6 any action taken from the application is named")
    void anActionTakenFromTheApplicationIsNamed() {
        Set<Permission> needs = Code.needsOfApp(template);
        for (Permission one : needs) {
            Set<Permission> allowed = new TreeSet<>(needs);
            allowed.remove(one);

            assertThat(faults("The application", needs, allowed))
                    .containsExactly("The application may not " + one + ", but does");
        }
    }

    @Test
    @DisplayName("R2 R6 an action that no code needs is named with its handler")
    void aNeedlessActionIsNamed() {
        CloudTemplate generous =
                CloudTemplate.parse(
                        CloudTemplate.text()
                                .replaceFirst(
                                        "Action: \\[dynamodb:Query, dynamodb:PutItem]",
                                        "Action: [dynamodb:Query, dynamodb:PutItem, dynamodb:Scan]"));
        Set<Permission> allowed = Policies.of(generous.functions().get("CollectBars"));

        assertThat(faults(handler("CollectBars"), needs("CollectBars"), allowed))
                .contains(
                        "dev.isobar.functions.CollectBars may dynamodb:Scan on Bars, but never does");
    }

    static List<String> faults(String who, Set<Permission> needs, Set<Permission> allowed) {
        List<String> faults = new ArrayList<>();
        needs.stream()
                .filter(one -> !allowed.contains(one))
                .forEach(one -> faults.add(who + " may not " + one + ", but does"));
        allowed.stream()
                .filter(one -> !needs.contains(one))
                .forEach(one -> faults.add(who + " may " + one + ", but never does"));
        return faults;
    }

    private static List<String> wrongHandlers(CloudTemplate template) {
        return template.functions().values().stream()
                .map(function -> String.valueOf(function.get("Handler")))
                .filter(handler -> !Code.isHandler(handler))
                .map(handler -> handler + " is no handler in the code")
                .toList();
    }

    private String handler(String function) {
        return String.valueOf(template.functions().get(function).get("Handler"));
    }

    private Set<Permission> needs(String function) {
        return Code.needs(template, function, handler(function));
    }
}
