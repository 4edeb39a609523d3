package org.pgminder.desktop.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgminder.backup.RunRequest;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.IconState;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.Tone;

class MenuTreeTest {
    private static final Line REFRESH = new Line.Action("Refresh Now", new Choice.Refresh(), true);
    private static final Line QUIT = new Line.Action("Quit", new Choice.Quit(), true);

    private final MenuTree tree = new MenuTree();

    private static Line fact(String text) {
        return new Line.Info(text, null, Tone.NORMAL);
    }

    private static Line server(String name, String trouble, IconState state) {
        Choice choice = new Choice.BackUp(new RunRequest.What.WholeServer(name));
        return new Line.Submenu(name + trouble, state, List.of(fact("a"), new Line.Action("Back up", choice, true)));
    }

    private List<Integer> ids() {
        return tree.top().stream().map(MenuTree.Node::id).toList();
    }

    @Test
    void other_words_are_the_same_item() {
        tree.take(List.of(fact("Last Check: 1"), REFRESH));
        List<Integer> before = ids();
        int revision = tree.revision();
        MenuTree.Change change = tree.take(List.of(fact("Last Check: 2"), REFRESH));
        assertThat(change.layout()).isFalse();
        assertThat(change.items()).extracting(MenuTree.Node::id).containsExactly(before.get(0));
        assertThat(ids()).isEqualTo(before);
        assertThat(tree.revision()).isEqualTo(revision);
        assertThat(tree.take(List.of(fact("Last Check: 2"), REFRESH)).any()).isFalse();
    }

    @Test
    void an_item_keeps_its_number_wherever_it_goes() {
        tree.take(List.of(fact("a"), new Line.Separator(), REFRESH, new Line.Separator(), QUIT));
        int quit = ids().get(4);
        MenuTree.Change change = tree.take(List.of(QUIT, fact("a")));
        assertThat(change.layout()).isTrue();
        assertThat(ids().get(0)).isEqualTo(quit);
    }

    @Test
    void what_has_gone_leaves_no_number_to_another() {
        tree.take(List.of(new Line.Action("Cancel", new Choice.Cancel("run-1"), true), QUIT));
        int cancel = ids().get(0);
        tree.take(List.of(new Line.Action("Cancel", new Choice.Cancel("run-2"), true), QUIT));
        assertThat(tree.find(cancel)).isEmpty();
        assertThat(ids()).doesNotContain(cancel);
    }

    @Test
    void menus_of_servers_change_places_and_words_and_stay_the_same() {
        tree.take(List.of(server("a", "", IconState.CONNECTED), server("b", "", IconState.CONNECTED)));
        List<Integer> before = ids();
        tree.take(List.of(server("b", ": disconnected", IconState.DISCONNECTED), server("a", "", IconState.CONNECTED)));
        assertThat(ids()).containsExactly(before.get(1), before.get(0));
        MenuTree.Change change =
                tree.take(List.of(server("b", "", IconState.CONNECTED), server("a", "", IconState.CONNECTED)));
        assertThat(change.layout()).isFalse();
        assertThat(change.items()).extracting(MenuTree.Node::id).containsExactly(before.get(1));
    }
}
