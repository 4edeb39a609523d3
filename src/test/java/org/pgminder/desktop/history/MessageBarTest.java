package org.pgminder.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Tone;

class MessageBarTest {
    private final MessageBar bar = new MessageBar(Texts.of(HistoryWindow.class));

    @Test
    void progress_follows_what_was_said_of_it() {
        int proof = bar.tell("proving", Tone.NORMAL);

        bar.goOn(proof, "proving: 3 of 7 tables");

        assertThat(said()).isEqualTo("proving: 3 of 7 tables");
    }

    @Test
    void progress_does_not_take_the_place_of_a_refusal() {
        int proof = bar.tell("proving", Tone.NORMAL);
        bar.tell("it cannot be deleted", Tone.WARNING);

        bar.goOn(proof, "proving: 3 of 7 tables");

        assertThat(said()).isEqualTo("it cannot be deleted");
    }

    @Test
    void what_was_put_away_does_not_come_back_with_the_next_progress_but_with_the_end() {
        int proof = bar.tell("proving", Tone.NORMAL);
        one(AbstractButton.class).doClick();

        bar.goOn(proof, "proving: 3 of 7 tables");
        assertThat(bar.isVisible()).isFalse();

        bar.tell("proved", Tone.GOOD);
        assertThat(bar.isVisible()).isTrue();
    }

    private String said() {
        return one(JTextComponent.class).getText();
    }

    private <C extends Component> C one(Class<C> kind) {
        return inside(bar).filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private static Stream<Component> inside(Container container) {
        return Stream.of(container.getComponents())
                .flatMap(each ->
                        Stream.concat(Stream.of(each), each instanceof Container inner ? inside(inner) : Stream.of()));
    }
}
