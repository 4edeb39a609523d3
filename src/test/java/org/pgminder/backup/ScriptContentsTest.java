package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.Contents;

class ScriptContentsTest {
    private static final String SCRIPT = """
            -- Roles
            CREATE ROLE x;
            -- Database "template1" dump
            -- Database "a "b" c" dump
            --
            -- Name: item; Type: TABLE; Schema: Odd; Owner: me
            --
            CREATE TABLE "Odd".item (id integer);
            -- Name: item_id_seq; Type: SEQUENCE; Schema: Odd; Owner: me
            -- Name: unused; Type: SEQUENCE; Schema: Odd; Owner: me
            -- Name: empty; Type: TABLE; Schema: Odd; Owner: me
            -- Name: whole; Type: TABLE; Schema: Odd; Owner: me
            CREATE TABLE "Odd".whole (id integer)
            PARTITION BY RANGE (id);
            -- Name: looks_so(); Type: FUNCTION; Schema: Odd; Owner: me
            COPY "Odd".item (id) FROM stdin;
            -- Data for Name: item; Type: TABLE DATA; Schema: Odd; Owner: me
            --
            COPY "Odd".item (id) FROM stdin;
            1\\tCOPY x FROM stdin;
            \\\\.

            -- Name: fake; Type: TABLE; Schema: Odd; Owner: me
            \\.
            -- Data for Name: empty; Type: TABLE DATA; Schema: Odd; Owner: me
            COPY "Odd".empty (id) FROM stdin;
            \\.
            -- Data for Name: of_extension; Type: TABLE DATA; Schema: Odd; Owner: me
            COPY "Odd".of_extension (id) FROM stdin;
            1
            \\.
            -- Name: item_id_seq; Type: SEQUENCE SET; Schema: Odd; Owner: me
            SELECT pg_catalog.setval('"Odd".item_id_seq', 42, true);
            -- Name: unused; Type: SEQUENCE SET; Schema: Odd; Owner: me
            SELECT pg_catalog.setval('"Odd".unused', 1, false);
            -- Name: 16385; Type: BLOB; Schema: -; Owner: me
            SELECT pg_catalog.lo_create('16385');
            -- Database "inserts" dump
            -- Name: item; Type: TABLE; Schema: public; Owner: me
            -- Data for Name: item; Type: TABLE DATA; Schema: public; Owner: me
            INSERT INTO public.item VALUES (1);
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void rows_and_sequences_are_found_however_the_script_arrives(int atOnce) {
        List<Contents> contents = read(SCRIPT, atOnce);
        assertThat(contents).extracting(Contents::database).containsExactly("template1", "a \"b\" c", "inserts");
        assertThat(contents.get(0).tables()).isEmpty();
        assertThat(contents.get(1).tables())
                .containsExactly(new Contents.Table("Odd", "item", 4), new Contents.Table("Odd", "empty", 0));
        assertThat(contents.get(1).sequences())
                .containsExactly(
                        new Contents.Sequence("Odd", "item_id_seq", 42L, 42L),
                        new Contents.Sequence("Odd", "unused", null, null));
        assertThat(contents.get(1).largeObjects()).isEqualTo(1);
        assertThat(contents.get(1).rows()).isEqualTo(4);
        assertThat(contents.get(1).indexes()).isEqualTo(Contents.NOT_KNOWN);
        assertThat(contents.get(2).rows()).isEqualTo(-1);
    }

    @Test
    void ends_of_lines_of_windows_are_none_of_the_rows() {
        assertThat(read(SCRIPT.replace("\n", "\r\n"), 1000).get(1).rows()).isEqualTo(4);
    }

    private static List<Contents> read(String script, int atOnce) {
        ScriptContents subject = new ScriptContents();
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += atOnce) {
            subject.take(bytes, i, Math.min(atOnce, bytes.length - i));
        }
        return subject.contents();
    }
}
