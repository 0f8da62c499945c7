package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lines that functions write of what they counted at a venue. */
public final class WrittenFigures {
    private WrittenFigures() {}

    /** In Embedded Metric Format, one of each shape. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(new Tally("okx", 1, 2, 3, 4, 5, 6).metrics("CollectBars", 7));
        lines.add(new FlowTally("okx", 1, 2, 3, 4).metrics("CollectFunding", 5));
        Map<String, Long> verdicts = new Verdicts("okx", 1, 2, 3, 4, 5, 6).counts();
        EmbeddedMetrics.of(Map.of("Venue", "okx"), verdicts)
                .log(context(lines), Instant.ofEpochMilli(7));
        return lines;
    }

    private static Context context(List<String> lines) {
        LambdaLogger logger =
                new LambdaLogger() {
                    @Override
                    public void log(String line) {
                        lines.add(line);
                    }

                    @Override
                    public void log(byte[] line) {
                        throw new UnsupportedOperationException();
                    }
                };
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("getLogger") ? logger : "VerifyBars");
    }
}
