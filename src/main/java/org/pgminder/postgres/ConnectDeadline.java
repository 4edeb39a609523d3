package org.pgminder.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the whole of connecting (TCP, TLS, authentication) by closing the socket. The driver's own timeouts bound each step, so
 * that a server which sends a byte now and then holds a thread for ever; its {@code loginTimeout} costs a second thread per connection.
 * Public with a public constructor, because the driver makes it from its name.
 */
public final class ConnectDeadline extends SocketFactory {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<String, Watch> WATCHES = new ConcurrentHashMap<>();
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private static final Logger LOG = LoggerFactory.getLogger(ConnectDeadline.class);

    private final Watch watch;

    /** Called by the driver with the number of a watch. */
    public ConnectDeadline(String number) {
        Watch found = WATCHES.get(number);
        if (found == null) {
            throw new IllegalStateException("no connection is being made under number " + number);
        }
        this.watch = found;
    }

    static Watch watch(Duration timeout) {
        Watch watch = new Watch(Long.toString(NUMBERS.incrementAndGet()));
        WATCHES.put(watch.number, watch);
        watch.start(timeout);
        return watch;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        watch.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the driver connects sockets itself");
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, new NamedThreads("connect-deadline"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** One connection that is being made; closed when it is made or has failed. */
    static final class Watch implements AutoCloseable {
        private final String number;
        private final Set<Socket> sockets = new HashSet<>();
        private volatile boolean passed;
        private @Nullable Future<?> timer;

        private Watch(String number) {
            this.number = number;
        }

        String number() {
            return number;
        }

        boolean passed() {
            return passed;
        }

        @Override
        public void close() {
            if (timer != null) {
                timer.cancel(false);
            }
            WATCHES.remove(number);
        }

        private void start(Duration timeout) {
            timer = TIMER.schedule(this::pass, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void add(Socket socket) throws SocketException {
            if (passed) {
                throw new SocketException("the time for connecting is over");
            }
            sockets.add(socket);
        }

        private synchronized void pass() {
            passed = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    LOG.debug("cannot close a socket whose time is over", e);
                }
            }
        }
    }
}
