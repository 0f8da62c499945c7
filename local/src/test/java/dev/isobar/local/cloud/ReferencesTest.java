package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    @Test
    @DisplayName("R3 whatever is referred to is in the template")
    void everyNameIsThere() {
        assertThat(missing(CloudTemplate.read())).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R3 R6 a name that is not there is named with its place")
    @CsvSource(
            delimiter = '|',
            value = {
                "!GetAtt Bars.Arn | !GetAtt Bras.Arn | Bras",
                "!Ref TablePrefix | !Ref TablePrefiks | TablePrefiks",
                "${TablePrefix}bars | ${Prefix}bars | Prefix",
                "DependsOn: RestListener | DependsOn: RestListner | RestListner",
                "Condition: HasApp | Condition: HasApps | HasApps"
            })
    void aNameThatIsNotThereIsNamed(String right, String wrong, String name) {
        assertThat(CloudTemplate.text()).contains(right);

        assertThat(missing(CloudTemplate.parse(CloudTemplate.text().replace(right, wrong))))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(" refers to " + name));
    }

    static List<String> missing(CloudTemplate template) {
        Set<String> known = new TreeSet<>();
        for (String section : List.of("Parameters", "Resources")) {
            template.section(section).keySet().forEach(name -> known.add(name.toString()));
        }
        List<String> missing = new ArrayList<>();
        template.walk(
                (path, map) -> {
                    for (String name : names(map)) {
                        if (!known.contains(name) && !name.startsWith("AWS::")) {
                            missing.add(path + " refers to " + name);
                        }
                    }
                    if (map.get("Condition") instanceof String condition
                            && !template.section("Conditions").containsKey(condition)) {
                        missing.add(path + " refers to " + condition);
                    }
                });
        return missing;
    }

    private static List<String> names(Map<?, ?> map) {
        List<String> names = new ArrayList<>();
        map.forEach(
                (key, value) -> {
                    switch (key.toString()) {
                        case "Ref" -> names.add(value.toString());
                        case "Fn::GetAtt" -> names.add(first(value));
                        case "Fn::Sub" -> names.addAll(variables(value));
                        case "DependsOn" ->
                                CloudTemplate.list(value).forEach(one -> names.add(one.toString()));
                        default -> {
                            // Whatever else a map holds names nothing by itself.
                        }
                    }
                });
        return names;
    }

    private static String first(Object value) {
        return CloudTemplate.list(value).get(0).toString().replaceFirst("\\..*", "");
    }

    private static List<String> variables(Object text) {
        List<String> names = new ArrayList<>();
        Matcher found = VARIABLE.matcher(text.toString());
        while (found.find()) {
            names.add(found.group(1).replaceFirst("\\..*", ""));
        }
        return names;
    }
}
