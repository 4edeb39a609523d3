package org.pgminder.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.pgminder.common.FileTree;
import org.pgminder.common.Secret;

/** A real WebDAV server (Tomcat's) on loopback that keeps its files in a folder; asks for one user and password. */
public final class DemoWebDav implements AutoCloseable {
    /** Held, because the logging system forgets a level that nobody holds. */
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    private final Tomcat tomcat;
    private final Path work;

    private DemoWebDav(Tomcat tomcat, Path work) {
        this.tomcat = tomcat;
        this.work = work;
    }

    /**
     * Starts one.
     *
     * @param folder that it serves; it exists
     * @param port 0 for any that is free
     */
    public static DemoWebDav start(Path folder, int port, String user, Secret password) throws IOException {
        TOMCAT_LOG.setLevel(Level.WARNING);
        Path work = Files.createTempDirectory("pgminder-webdav");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toAbsolutePath().toString());
        Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
        servlet.addInitParameter("listings", "true");
        servlet.addInitParameter("readonly", "false");
        servlet.addMapping("/*");
        // What was written a moment ago must be seen with its size.
        context.setResources(uncached(context));
        protect(context, user, password);
        DemoWebDav server = new DemoWebDav(tomcat, work);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            server.close();
            throw new IOException("the WebDAV server does not start", e);
        }
        return server;
    }

    /** The address of the folder. */
    public String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            TOMCAT_LOG.log(Level.WARNING, "the WebDAV server did not stop cleanly", e);
        }
        // What Tomcat notes for the whole process: the next server would make this one's folder again.
        System.clearProperty(Globals.CATALINA_HOME_PROP);
        System.clearProperty(Globals.CATALINA_BASE_PROP);
        try {
            FileTree.remove(work);
        } catch (IOException e) {
            TOMCAT_LOG.log(Level.WARNING, "its work folder was not removed: " + work, e);
        }
    }

    private static StandardRoot uncached(Context context) {
        StandardRoot root = new StandardRoot(context);
        root.setCachingAllowed(false);
        return root;
    }

    private static void protect(Context context, String user, Secret password) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("password");
        definition.setFilter(new DemoPassword(user, password));
        definition.setFilterClass(DemoPassword.class.getName());
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("password");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }
}
