package dev.isobar.template;

import java.util.Map;

/**
 * A function of CloudFormation and what it is given.
 *
 * @param function without {@code !} or {@code Fn::}: {@code Ref}, {@code Sub}
 * @param argument text, list or map, as written
 */
record Call(String function, Object argument) {

    /** The long form {@code {"Fn::Join": […]}} as the call that it is; anything else as it is. */
    static Object of(Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            String key = String.valueOf(only.getKey());
            if (key.startsWith("Fn::")) {
                return new Call(key.substring("Fn::".length()), only.getValue());
            }
            if (key.equals("Ref") || key.equals("Condition") && only.getValue() instanceof String) {
                return new Call(key, only.getValue());
            }
        }
        return value;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return "!" + function + " " + argument;
    }
}
