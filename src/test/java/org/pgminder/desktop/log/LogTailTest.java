package org.pgminder.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that grows, is put aside and gets large. */
class LogTailTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("pgminder.log");
    }

    @Test
    void only_whole_lines_that_are_new_are_given() throws IOException {
        LogTail tail = new LogTail(file, 1000);
        assertThat(tail.read().lines()).isEmpty();
        write("one\ntwo\nthr");
        assertThat(tail.read().lines()).containsExactly("one", "two");
        assertThat(tail.read().lines()).isEmpty();
        write("ee ä\n");
        LogTail.News news = tail.read();
        assertThat(news.lines()).containsExactly("three ä");
        assertThat(news.afresh()).isFalse();
    }

    @Test
    void nothing_is_lost_when_the_file_is_put_aside() throws IOException {
        LogTail tail = new LogTail(file, 1000);
        write("one\n");
        tail.read();
        write("the last of the old one\n");
        Files.move(file, folder.resolve("pgminder.log.1"));
        assertThat(tail.read().lines()).isEmpty();
        write("a much longer first line of the new file than the old one had\n");
        LogTail.News news = tail.read();
        assertThat(news.afresh()).isFalse();
        assertThat(news.lines())
                .containsExactly(
                        "the last of the old one", "a much longer first line of the new file than the old one had");
        write("more\n");
        assertThat(tail.read().lines()).containsExactly("more");
    }

    @Test
    void of_a_large_file_only_the_end_is_read() throws IOException {
        write("x".repeat(99) + "\n");
        for (int i = 0; i < 100; i++) {
            write("y".repeat(99) + "\n");
        }
        LogTail tail = new LogTail(file, 450);
        LogTail.News news = tail.read();
        assertThat(news.afresh()).isTrue();
        assertThat(news.lines()).hasSize(4).allMatch(line -> line.equals("y".repeat(99)));
        for (int i = 0; i < 100; i++) {
            write("z".repeat(99) + "\n");
        }
        news = tail.read();
        assertThat(news.afresh()).as("something between was left out").isTrue();
        assertThat(news.lines()).hasSize(4);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
