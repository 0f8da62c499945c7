package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.settings.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private static final Pattern VARIABLE = Pattern.compile("ISOBAR_[A-Z0-9_]+");
    private static final List<String> SECRETS =
            List.of("ISOBAR_ADMIN_TOKEN", "ISOBAR_SMTP_PASSWORD", "JWT_KEY_SET");

    private final CloudTemplate template = CloudTemplate.read();

    @ParameterizedTest
    @ValueSource(
            strings = {"template.yaml", "docker/compose.yaml", "docker/Dockerfile", "docker/start"})
    @DisplayName("R4 every ISOBAR_ variable is a setting")
    void everyVariableIsASetting(String file) {
        assertThat(unknown(Checkout.text(file))).isEmpty();
    }

    @Test
    @DisplayName("R4 R6 a variable that is no setting is named")
    void aVariableThatIsNoSettingIsNamed() {
        String wrong = CloudTemplate.text().replace("ISOBAR_REDIS_URL", "ISOBAR_REDIS_ADDRESS");

        assertThat(unknown(wrong)).containsOnly("ISOBAR_REDIS_ADDRESS");
    }

    @Test
    @DisplayName("R4 functions and application start with what the template gives them")
    void whatIsGivenIsUnderstood() {
        template.functions()
                .keySet()
                .forEach(name -> assertHolds(name, template.environment(name)));
        Map<String, Object> app = app();
        assertHolds("App", app);
        assertThat(app.get("ISOBAR_JWT_KEYS").toString()).startsWith("/");
        assertThat(app).containsKey("JWT_KEY_SET");
        assertThat(app).doesNotContainKey("ISOBAR_LOCAL");
    }

    @Test
    @DisplayName("R4 secrets come from the vault, and no default holds one")
    void secretsAreNotWrittenDown() {
        template.walk(
                (path, map) -> {
                    if (SECRETS.contains(String.valueOf(map.get("Name")))) {
                        assertThat(map.get("ValueFrom")).as(path).isInstanceOf(Map.class);
                        assertThat(map.containsKey("Value")).as(path).isFalse();
                    }
                });
        assertThat(template.section("Parameters"))
                .allSatisfy(
                        (name, parameter) -> {
                            if (name.toString().matches(".*(Secret|Token|Password|Key).*")) {
                                assertThat(CloudTemplate.at(parameter, "Default")).isEqualTo("");
                            }
                        });
    }

    /** Nothing of it stands for a machine on its own. */
    private static void assertHolds(String who, Map<String, Object> environment) {
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(environment.get(variable(key)))
                                        .map(EnvironmentTest::sample));
        assertThat(settings.redis().getScheme()).as(who).isEqualTo("rediss");
        assertThat(settings.redis().getHost()).as(who).isNotEqualTo("127.0.0.1");
        assertThat(settings.identity().local()).as(who).isFalse();
        assertThat(settings.dynamodb()).as(who).isEmpty();
    }

    /** What the cloud might make of a function of the template. */
    private static String sample(Object value) {
        if (!(value instanceof Map<?, ?> call)) {
            return value.toString();
        }
        String argument = call.values().iterator().next().toString();
        if (call.containsKey("Fn::Sub")) {
            return argument.replaceAll("\\$\\{[^}]*\\.Port}", "6379")
                    .replaceAll("\\$\\{([A-Za-z]+)[^}]*}", "$1");
        }
        return switch (argument) {
            case "Exchanges" -> "";
            case "TablePrefix" -> "isobar-";
            case "Vpc.CidrBlock" -> "10.20.0.0/16";
            default -> "https://" + argument.replace("::", ".");
        };
    }

    /** Variables and secrets of the application's container. */
    private Map<String, Object> app() {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<?, ?> task = template.resources("AWS::ECS::TaskDefinition").get("App");
        Map<?, ?> container =
                (Map<?, ?>) CloudTemplate.list(task.get("ContainerDefinitions")).get(0);
        for (Object one : CloudTemplate.list(container.get("Environment"))) {
            all.put(CloudTemplate.at(one, "Name").toString(), CloudTemplate.at(one, "Value"));
        }
        for (Object one : CloudTemplate.list(container.get("Secrets"))) {
            all.put(CloudTemplate.at(one, "Name").toString(), CloudTemplate.at(one, "ValueFrom"));
        }
        return all;
    }

    private static Set<String> unknown(String text) {
        Set<String> unknown = new TreeSet<>();
        Matcher found = VARIABLE.matcher(text);
        while (found.find()) {
            if (!settings().contains(found.group())) {
                unknown.add(found.group());
            }
        }
        return unknown;
    }

    /** Whatever the settings ask for when every venue is in use. */
    private static Set<String> settings() {
        String everyVenue =
                Exchanges.ALL.stream().map(Exchange::id).collect(Collectors.joining(","));
        Set<String> asked = new HashSet<>();
        Settings.from(
                key -> {
                    asked.add(variable(key));
                    return key.equals("isobar.exchanges")
                            ? Optional.of(everyVenue)
                            : Optional.empty();
                });
        return asked;
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
