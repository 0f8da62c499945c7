package dev.isobar.app.listener;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;

/**
 * Puts our filters around the HTTP codec of Payara's listeners while the application is deployed.
 * Connections that are open keep what they have. None of Payara is made for it, hence by its names.
 */
@WebListener
public class Listeners implements ServletContextListener {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    /** A listener and what it was before. */
    private record Before(Transport transport, FilterChain chain) {}

    private final List<Before> before = new ArrayList<>();
    private final Ending ending = new Ending();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            transports().forEach(this::guard);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "listeners are not guarded: not the Payara that is known", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        before.forEach(one -> one.transport().setProcessor(one.chain()));
        before.clear();
        ending.close();
    }

    private void guard(Transport transport) {
        if (!(transport.getProcessor() instanceof FilterChain chain)) {
            return;
        }
        int codec = chain.indexOfType(HttpServerFilter.class);
        if (codec < 0) {
            return;
        }
        FilterChainBuilder guarded = FilterChainBuilder.stateless();
        chain.forEach(guarded::add);
        guarded.add(codec + 1, new SocketFrames(ending));
        guarded.add(codec + 1, new Targets());
        guarded.add(codec, new Offers());
        guarded.add(codec, new HeadDeadline());
        before.add(new Before(transport, chain));
        transport.setProcessor(guarded.build());
    }

    private static List<Transport> transports() throws ReflectiveOperationException {
        Class<?> service = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Object locator =
                Class.forName("org.glassfish.internal.api.Globals")
                        .getMethod("getDefaultBaseServiceLocator")
                        .invoke(null);
        Object grizzly =
                Class.forName("org.glassfish.hk2.api.ServiceLocator")
                        .getMethod("getService", Class.class, Annotation[].class)
                        .invoke(locator, service, new Annotation[0]);
        Field proxies = service.getDeclaredField("proxies");
        proxies.setAccessible(true);
        List<Transport> transports = new ArrayList<>();
        for (Object proxy : (Collection<?>) proxies.get(grizzly)) {
            Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
            transports.add(
                    (Transport) listener.getClass().getMethod("getTransport").invoke(listener));
        }
        return transports;
    }
}
