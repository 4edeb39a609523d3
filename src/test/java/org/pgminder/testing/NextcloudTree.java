package org.pgminder.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One user's files and unfinished uploads, as {@link FakeNextcloud} answers for them. */
final class NextcloudTree {
    private final Path files;
    private final Path uploads;
    private final Map<String, String> destinations = new ConcurrentHashMap<>();
    private volatile long quota = Long.MAX_VALUE;
    private @Nullable PendingMove pending;

    /** A MOVE whose answer was lost: done once its target was asked for so many times more. */
    private static final class PendingMove {
        final Path target;
        final Work work;
        int questions;

        PendingMove(Path target, Work work, int questions) {
            this.target = target;
            this.work = work;
            this.questions = questions;
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    NextcloudTree(Path folder) throws IOException {
        this.files = Files.createDirectories(folder.resolve("files"));
        this.uploads = Files.createDirectories(folder.resolve("uploads"));
    }

    Path files() {
        return files;
    }

    Path uploads() {
        return uploads;
    }

    void quota(long bytes) {
        quota = bytes;
    }

    void answerFile(CloudRequest request, String path, @Nullable String target) throws IOException {
        Path file = inside(files, path);
        switch (request.method()) {
            case "MKCOL" -> makeFolder(request, file);
            case "PROPFIND" -> {
                question(file);
                propfind(request, file);
            }
            case "PUT" -> {
                if (path.endsWith(".part") || path.endsWith(".filepart")) {
                    request.refuse(400, "Filenames must not end with &quot;.part&quot;");
                } else {
                    put(request, file);
                }
            }
            case "MOVE" -> move(request, file, target);
            case "DELETE" -> delete(request, file);
            case "GET" -> get(request, file);
            default -> request.refuse(501, "There was no plugin in the system that was willing to handle this");
        }
    }

    void answerUpload(CloudRequest request, String path, @Nullable String target) throws IOException {
        Path file = inside(uploads, path);
        String id = path.split("/", 2)[0];
        boolean isFolder = path.indexOf('/') < 0 || path.indexOf('/') == path.length() - 1;
        switch (request.method()) {
            case "MKCOL" -> {
                if (target == null) {
                    request.refuse(400, "Missing or wrong Destination header");
                } else if (!Files.isDirectory(parent(inside(files, target)))) {
                    request.refuse(409, "Parent folder of the destination does not exist");
                } else {
                    destinations.put(id, target);
                    makeFolder(request, file);
                }
            }
            case "PUT" -> putChunk(request, file, id, target);
            case "PROPFIND" -> propfind(request, file);
            case "MOVE" -> {
                if (isFolder || !path.endsWith("/.file")) {
                    request.refuse(403, "Only .file can be moved");
                } else {
                    assemble(request, parent(file), id, target);
                }
            }
            case "DELETE" -> delete(request, file);
            default -> request.refuse(405, "not for uploads");
        }
    }

    private void putChunk(CloudRequest request, Path chunk, String id, @Nullable String target) throws IOException {
        String name = chunk.getFileName().toString();
        String total = request.header("OC-Total-Length");
        if (!name.matches("\\d{5}") || Integer.parseInt(name) < 1 || Integer.parseInt(name) > 10_000) {
            request.refuse(400, "Invalid chunk name, must be numeric between 1 and 10000");
        } else if (target == null || !target.equals(destinations.getOrDefault(id, target))) {
            request.refuse(400, "Missing or wrong Destination header");
        } else if (total != null && Long.parseLong(total) > quota) {
            request.refuse(507, "Insufficient space");
        } else {
            put(request, chunk);
        }
    }

    private void put(CloudRequest request, Path file) throws IOException {
        if (request.header("Content-Range") != null) {
            request.refuse(400, "Content-Range on PUT requests are forbidden.");
            return;
        }
        if (!Files.isDirectory(parent(file))) {
            request.refuse(409, "Files cannot be created in non-existent collections");
            return;
        }
        if (used() + request.length() > quota) {
            request.refuse(507, "Insufficient space");
            return;
        }
        boolean replaced = Files.exists(file);
        Path incoming = Files.createTempFile(uploads.getParent(), "incoming", "");
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(incoming), digest)) {
            request.receive(out);
        } catch (IOException e) {
            Files.delete(incoming);
            throw e;
        }
        if (Files.size(incoming) != request.length()) {
            Files.delete(incoming);
            request.refuse(400, "Expected filesize of " + request.length() + " bytes but read less");
            return;
        }
        truncate(incoming, request.keep);
        Files.move(incoming, file, StandardCopyOption.REPLACE_EXISTING);
        setTime(request, file);
        if ("sha256".equals(request.header("X-Hash"))) {
            request.header("X-Hash-SHA256", HexFormat.of().formatHex(digest.digest()));
        }
        request.answer(replaced ? 204 : 201);
    }

    private void assemble(CloudRequest request, Path folder, String id, @Nullable String target) throws IOException {
        if (!Files.isDirectory(folder)) {
            request.refuse(404, "File with name " + id + " could not be located");
            return;
        }
        String total = request.header("OC-Total-Length");
        List<Path> chunks = children(folder);
        long sum = 0;
        for (Path chunk : chunks) {
            sum += Files.size(chunk);
        }
        if (total == null || target == null) {
            request.refuse(400, "Missing OC-Total-Length or Destination header");
            return;
        }
        if (Long.parseLong(total) != sum) {
            request.refuse(400, "Chunks on server do not sum up to " + total + " but to " + sum + " bytes");
            return;
        }
        Path file = inside(files, target);
        if (!Files.isDirectory(parent(file))) {
            request.refuse(409, "The destination node is not found");
            return;
        }
        boolean replaced = Files.exists(file);
        finish(request, file, replaced, () -> {
            Path whole = Files.createTempFile(uploads.getParent(), "whole", "");
            try (OutputStream out = Files.newOutputStream(whole)) {
                for (Path chunk : chunks) {
                    Files.copy(chunk, out);
                }
            }
            truncate(whole, request.keep);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            setTime(request, file);
            remove(folder);
        });
    }

    private void move(CloudRequest request, Path file, @Nullable String target) throws IOException {
        if (!Files.exists(file)) {
            request.refuse(404, "File not found");
        } else if (target == null || !Files.isDirectory(parent(inside(files, target)))) {
            request.refuse(409, "The destination node is not found");
        } else {
            Path destination = inside(files, target);
            finish(request, destination, Files.exists(destination), () -> {
                truncate(file, request.keep);
                Files.move(file, destination, StandardCopyOption.REPLACE_EXISTING);
            });
        }
    }

    private void finish(CloudRequest request, Path target, boolean replaced, Work work) throws IOException {
        if (replaced && "F".equals(request.header("Overwrite"))) {
            request.refuse(412, "The destination node already exists, and the overwrite header is set to false");
            return;
        }
        if (request.lostStatus < 0) {
            work.run();
            request.answer(replaced ? 204 : 201);
            return;
        }
        synchronized (this) {
            pending = new PendingMove(target, work, request.finishedAfter);
        }
        if (request.lostStatus == 0) {
            request.cut();
        } else {
            request.answer(request.lostStatus);
        }
    }

    private synchronized void question(Path file) throws IOException {
        if (pending != null && pending.target.equals(file)) {
            if (pending.questions-- <= 0) {
                pending.work.run();
                pending = null;
            }
        }
    }

    private static void makeFolder(CloudRequest request, Path folder) throws IOException {
        if (Files.exists(folder)) {
            request.refuse(405, "The resource you tried to create already exists");
        } else if (!Files.isDirectory(parent(folder))) {
            request.refuse(409, "Parent node does not exist");
        } else {
            Files.createDirectory(folder);
            request.answer(201);
        }
    }

    private static void delete(CloudRequest request, Path file) throws IOException {
        if (!Files.exists(file)) {
            request.refuse(404, "File not found");
            return;
        }
        remove(file);
        request.answer(204);
    }

    private static void get(CloudRequest request, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            request.refuse(404, "File not found");
            return;
        }
        request.answer(200, "application/octet-stream", Files.readAllBytes(file));
    }

    private void propfind(CloudRequest request, Path file) throws IOException {
        if (!Files.exists(file)) {
            request.refuse(404, "File not found");
            return;
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        CloudXml answer = new CloudXml(xml);
        String self = request.path();
        answer.add(self, file);
        if ("1".equals(request.header("Depth")) && Files.isDirectory(file)) {
            String folder = self.endsWith("/") ? self : self + "/";
            long sum = 0;
            for (Path child : children(file)) {
                answer.add(folder + FakeNextcloud.encode(child.getFileName().toString()), child);
                sum += Files.isRegularFile(child) ? Files.size(child) : 0;
            }
            if (parent(file).equals(uploads)) {
                answer.add(folder + ".file", false, sum, Instant.EPOCH);
            }
        }
        answer.end();
        request.answer(207, "application/xml; charset=utf-8", xml.toByteArray());
    }

    private long used() throws IOException {
        long sum = 0;
        for (Path root : List.of(files, uploads)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    sum += Files.size(file);
                }
            }
        }
        return sum;
    }

    private static void setTime(CloudRequest request, Path file) throws IOException {
        String time = request.header("X-OC-Mtime");
        if (time != null) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(Long.parseLong(time))));
            request.header("X-OC-MTime", "accepted");
        }
    }

    private static void truncate(Path file, long keep) throws IOException {
        if (keep < Files.size(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(keep);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void remove(Path file) throws IOException {
        try (Stream<Path> all = Files.walk(file)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Path inside(Path root, String path) {
        Path file = root.resolve(path.replaceAll("/+$", "")).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("outside: " + path);
        }
        return file;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
