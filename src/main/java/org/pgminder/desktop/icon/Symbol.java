package org.pgminder.desktop.icon;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;

/** How the symbol on a shape is made. */
enum Symbol {
    PAINTED,
    CUT_OUT;

    /** Makes what is drawn next appear in that colour, or as a hole. */
    void ink(Graphics2D graphics, Color color) {
        graphics.setColor(color);
        graphics.setComposite(
                switch (this) {
                    case PAINTED -> AlphaComposite.SrcOver;
                    case CUT_OUT -> AlphaComposite.Clear;
                });
    }
}
