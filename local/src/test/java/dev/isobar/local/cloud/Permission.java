package dev.isobar.local.cloud;

/**
 * One thing that may be done.
 *
 * @param action as IAM has it: {@code dynamodb:PutItem}
 * @param resource the logical name of what it is done to, or {@code *}
 */
record Permission(String action, String resource) implements Comparable<Permission> {
    @Override
    public int compareTo(Permission other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }
}
