package dev.isobar.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The REST interface; its resources are found by their annotations. */
@ApplicationScoped
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Isobar",
                        version = "1",
                        description =
                                "Equal bars from unequal venues. Times in bars are epoch"
                                        + " milliseconds, ISO 8601 elsewhere; ranges are"
                                        + " half-open; errors are RFC 9457 problems."))
public class MarketDataApplication extends Application {}
