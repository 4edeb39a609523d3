package org.pgminder.desktop.icon;

import java.awt.Image;
import java.awt.image.AbstractMultiResolutionImage;
import java.util.List;
import org.pgminder.desktop.view.Badge;

/** An icon that is drawn anew for each size that a screen asks for, so that nothing is scaled. */
final class ExactImage extends AbstractMultiResolutionImage {
    private static final int LARGEST = 256;

    private final Badge badge;
    private final int base;
    private final boolean template;

    ExactImage(Badge badge, int base, boolean template) {
        this.badge = badge;
        this.base = base;
        this.template = template;
    }

    @Override
    protected Image getBaseImage() {
        return StateIcon.draw(badge, base, template);
    }

    @Override
    public Image getResolutionVariant(double width, double height) {
        return StateIcon.draw(
                badge, (int) Math.max(base, Math.min(LARGEST, Math.round(Math.min(width, height)))), template);
    }

    @Override
    public List<Image> getResolutionVariants() {
        return StateIcon.SIZES.stream()
                .filter(size -> size >= base)
                .map(size -> (Image) StateIcon.draw(badge, size, template))
                .toList();
    }
}
