package dev.isobar.local.leash;

import java.io.IOException;

/**
 * A Java agent that ends its process when the parent's end of standard input closes, whatever ended
 * the parent. It halts: every child keeps its data safe without a farewell, and a farewell could
 * outlast the next start.
 */
public final class Leash {
    private Leash() {}

    public static void premain(String arguments) {
        Thread thread = new Thread(Leash::waitForParent, "leash");
        thread.setDaemon(true);
        thread.start();
    }

    private static void waitForParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
        Runtime.getRuntime().halt(0);
    }
}
