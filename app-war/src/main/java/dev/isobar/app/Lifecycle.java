package dev.isobar.app;

import dev.isobar.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

@WebListener
public class Lifecycle implements ServletContextListener {
    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());

    @Inject Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        LOG.log(Level.INFO, "starting with {0}", settings);
    }
}
