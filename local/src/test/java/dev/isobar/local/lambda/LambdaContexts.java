package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Contexts as the scheduler gives them, for tests that call a handler themselves. */
public final class LambdaContexts {
    private static final LambdaLogger SILENT =
            new LambdaLogger() {
                @Override
                public void log(String message) {
                    // The caller looks at the answer.
                }

                @Override
                public void log(byte[] message) {
                    // The caller looks at the answer.
                }
            };

    private LambdaContexts() {}

    public static Context lasting(int seconds) {
        Clock clock = Clock.systemUTC();
        Path template = Path.of("..", "template.yaml");
        return new LambdaContext(
                Template.read(template, Map.of()).functions().get(0),
                "request",
                clock,
                clock.instant().plusSeconds(seconds),
                SILENT);
    }
}
