package dev.isobar.app.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Takes what the met operation says that it costs ({@link Cost}). */
@Provider
public class Costs implements ContainerRequestFilter {
    @Context ResourceInfo met;
    @Context HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        Cost cost = met.getResourceMethod().getAnnotation(Cost.class);
        if (cost == null) {
            return;
        }
        Toll toll = Toll.of(request);
        if (cost.of() == Toll.Kind.USUAL) {
            toll.pay(cost.value() - 1);
        } else {
            toll.pay(cost.of(), cost.value());
        }
    }
}
