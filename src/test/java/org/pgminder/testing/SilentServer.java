package org.pgminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections and says nothing, or a byte now and then that never becomes an answer. */
public final class SilentServer implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean dripping;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private SilentServer(boolean dripping) {
        this.dripping = dripping;
        try {
            listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static SilentServer silent() {
        return new SilentServer(false);
    }

    /** Begins an endless message, a byte every 50 ms. */
    public static SilentServer dripping() {
        return new SilentServer(true);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were made so far. */
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                sockets.add(socket);
                if (dripping) {
                    Thread thread = new Thread(() -> drip(socket), "dripping-server");
                    thread.setDaemon(true);
                    thread.start();
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void drip(Socket socket) {
        try {
            // An error message of 16 MB.
            socket.getOutputStream().write(new byte[] {'E', 1, 0, 0, 0});
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, which ends the drip.
            return;
        }
    }
}
