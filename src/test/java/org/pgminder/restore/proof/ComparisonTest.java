package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.common.Contents;
import org.pgminder.common.Definitions;

class ComparisonTest {
    @Test
    void equal_contents_are_proved_with_their_numbers() {
        Contents contents = contents(1_234_567, 3L, 5L, null);
        Tally tally = new Tally();
        tally.add(new Comparison(contents, contents(1_234_567, 4L, 4L, null)), false);
        assertThat(tally.verdict())
                .isEqualTo(Verdict.proved("1 table with 1,234,567 rows, 1 sequence, 8 indexes equal the source"));
    }

    @Test
    void other_number_of_rows_is_broken_with_both_numbers() {
        assertThat(differences(contents(100, 3L, 5L, null), contents(99, 3L, 3L, null)))
                .containsExactly("table public.item has 99 rows, but 100 rows were dumped");
        assertThat(differences(contents(1, 3L, 5L, null), contents(0, 3L, 3L, null)))
                .containsExactly("table public.item has 0 rows, but 1 row was dumped");
    }

    @Test
    void sequence_may_be_anywhere_between_before_and_after_the_dump() {
        assertThat(differences(contents(1, 3L, 5L, null), contents(1, 5L, 5L, null)))
                .isEmpty();
        assertThat(differences(contents(1, null, 5L, null), contents(1, null, null, null)))
                .isEmpty();
        assertThat(differences(contents(1, 3L, 5L, null), contents(1, 6L, 6L, null)))
                .containsExactly("sequence public.item_id_seq is at 6, but was at 3 to 5");
        assertThat(differences(contents(1, 3L, 3L, null), contents(1, null, null, null)))
                .containsExactly("sequence public.item_id_seq is at its start, but was at 3");
    }

    @Test
    void what_is_missing_and_what_is_too_much_is_named() {
        Contents nothing = new Contents("app", List.of(), List.of(), 0, 8, 2, 1, 0, List.of(), null, null, null);
        assertThat(differences(contents(1, 1L, 1L, null), nothing))
                .containsExactly("table public.item is missing", "sequence public.item_id_seq is missing");
        assertThat(differences(nothing, contents(1, 1L, 1L, null)))
                .containsExactly(
                        "table public.item was not in the source", "sequence public.item_id_seq was not in the source");
    }

    @Test
    void rows_that_were_not_counted_prove_nothing_and_hide_nothing() {
        Contents uncounted = contents(-1, 1L, 1L, "it is larger than countRowsUpTo");
        Tally open = new Tally();
        open.add(new Comparison(uncounted, contents(7, 1L, 1L, null)), true);
        assertThat(open.verdict())
                .isEqualTo(Verdict.notProved(
                        "it was restored without an error, and tables, indexes, constraints and functions are there in database app;"
                                + " but its rows were not counted while dumping: it is larger than countRowsUpTo"));
        Tally broken = new Tally();
        broken.add(
                new Comparison(
                        uncounted,
                        new Contents("app", List.of(), List.of(), 0, 8, 2, 1, 0, List.of(), null, null, null)),
                true);
        assertThat(broken.verdict().detail()).startsWith("table public.item is missing in database app; sequence");
        Tally unknown = new Tally();
        unknown.add(new Comparison(Contents.unknown("app", "counting is off"), contents(7, 1L, 1L, null)), false);
        assertThat(unknown.verdict().detail())
                .contains("nothing is known of what was in database app: counting is off");
    }

    @Test
    void objects_are_compared_by_what_they_are_where_both_are_known() {
        Definitions were = new Definitions(
                Map.of("public.item", "id integer, name text", "public.part", "id integer"),
                Map.of("public.low", "btree on public.item (name)", "public.lost", "btree on public.item (id)"),
                Map.of("named on public.item", "check"),
                Map.of("public.f()", "function returns integer in sql 12"));
        Definitions are = new Definitions(
                Map.of("public.item", "id integer, name text"),
                Map.of("public.low", "btree on public.item (id)", "public.more", "btree on public.item (id)"),
                Map.of("named on public.item", "check"),
                Map.of("public.f()", "function returns integer in sql 13"));
        assertThat(differences(with(were), with(were))).isEmpty();
        assertThat(differences(with(were), with(are)))
                .containsExactlyInAnyOrder(
                        "table public.part is missing",
                        "index public.lost is missing",
                        "index public.low is: btree on public.item (id); but was: btree on public.item (name)",
                        "index public.more was not in the source",
                        "function public.f() is: function returns integer in sql 13; but was: function returns integer in sql 12");
        assertThat(differences(with(null), with(are))).isEmpty();
    }

    private static Contents with(@Nullable Definitions definitions) {
        return new Contents("app", List.of(), List.of(), 0, 8, 2, 1, 0, List.of(), null, definitions, null);
    }

    @Test
    void only_the_first_differences_are_told() {
        Tally tally = new Tally();
        for (int i = 0; i < 7; i++) {
            tally.add(new Comparison(contents(2, 1L, 1L, null), contents(1, 1L, 1L, null)), false);
        }
        assertThat(tally.verdict().detail()).endsWith("; and 2 more");
    }

    private static List<String> differences(Contents source, Contents restored) {
        return new Comparison(source, restored).differences();
    }

    private static Contents contents(
            long rows, @Nullable Long before, @Nullable Long after, @Nullable String notCounted) {
        return new Contents(
                "app",
                List.of(new Contents.Table("public", "item", rows)),
                List.of(new Contents.Sequence("public", "item_id_seq", before, after)),
                0,
                8,
                2,
                1,
                0,
                List.of(),
                null,
                null,
                notCounted);
    }
}
