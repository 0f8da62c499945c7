package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
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
        SoftAssertions all = new SoftAssertions();
        template.functions()
                .forEach(
                        (name, function) -> {
                            Set<Permission> needs = needs(name);
                            all.assertThat(faults(handler(name), needs, Policies.of(function)))
                                    .as("%s; these would be right:%n%s", name, Policies.yaml(needs))
                                    .isEmpty();
                        });
        all.assertAll();
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

        Set<Permission> needs = Code.needsOfApp(template);
        assertThat(faults("The application", needs, allowed))
                .as("AppRole; these would be right:%n%s", Policies.yaml(needs))
                .isEmpty();
    }

    @Test
    @DisplayName("R2 R6 any action taken from the application is named")
    void anActionTakenFromTheApplicationIsNamed() {
        Set<Permission> needs = Code.needsOfApp(template);
        Set<Permission> granted =
                Policies.ofRole(template.resources("AWS::IAM::Role").get("AppRole"), "app");
        for (Permission one : granted) {
            Set<Permission> allowed = new TreeSet<>(granted);
            allowed.remove(one);

            assertThat(faults("The application", needs, allowed))
                    .containsExactly("The application may not " + one + ", but does");
        }
    }

    @Test
    @DisplayName("R2 R6 an action that no code needs is named with its handler")
    void aNeedlessActionIsNamed() {
        Set<Permission> allowed =
                new TreeSet<>(Policies.of(template.functions().get("CollectBars")));
        allowed.add(new Permission("dynamodb:Scan", "Bars"));

        assertThat(faults(handler("CollectBars"), needs("CollectBars"), allowed))
                .containsExactly(
                        "dev.isobar.functions.CollectBars may dynamodb:Scan on Bars, but never does");
    }

    @Test
    @DisplayName("statements to copy allow what is needed")
    void statementsToCopy() {
        Set<Permission> needs = needs("CollectBars");
        String yaml = "Policies:\n  - Statement:\n" + Policies.yaml(needs);

        assertThat(Policies.of(CloudTemplate.parse(yaml).root())).isEqualTo(needs);
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
