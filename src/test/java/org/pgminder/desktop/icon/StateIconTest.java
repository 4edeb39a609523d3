package org.pgminder.desktop.icon;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.MultiResolutionImage;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.IconState;

class StateIconTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 28, 32, 36, 40, 48, 56, 64})
    void states_differ_by_their_shape_alone_at_every_size(int size) {
        Set<String> outlines = new HashSet<>();
        Stream.of(IconState.values())
                .flatMap(state -> Stream.of(new Badge(state, false), new Badge(state, true)))
                .forEach(badge -> {
                    BufferedImage template = StateIcon.draw(badge, size, true);
                    assertThat(template.getWidth()).isEqualTo(size);
                    outlines.add(opacity(template));
                });
        assertThat(outlines).hasSize(2 * IconState.values().length);
    }

    @Test
    void template_has_no_colour() {
        BufferedImage template = StateIcon.draw(new Badge(IconState.ATTENTION, true), 32, true);
        for (int pixel : template.getRGB(0, 0, 32, 32, null, 0, 32)) {
            assertThat(pixel & 0xFFFFFF).isZero();
        }
    }

    @Test
    void scaled_screen_gets_an_image_of_its_exact_size() {
        Image image = StateIcon.of(new Badge(IconState.CONNECTED, false), 16);
        assertThat(image.getWidth(null)).isEqualTo(16);
        Image variant = ((MultiResolutionImage) image).getResolutionVariant(28, 28);
        assertThat(variant.getWidth(null)).isEqualTo(28);
    }

    private static String opacity(BufferedImage image) {
        StringBuilder text = new StringBuilder();
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            text.append((pixel >>> 24) > 127 ? '#' : '.');
        }
        return text.toString();
    }
}
