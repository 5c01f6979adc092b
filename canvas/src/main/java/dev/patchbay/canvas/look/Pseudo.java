package dev.patchbay.canvas.look;

import javafx.css.PseudoClass;

/// The pseudo-classes of canvas.css.
public final class Pseudo {
    public static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    public static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    public static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("keyboard");
    public static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    public static final PseudoClass WARNED = PseudoClass.getPseudoClass("warned");
    static final PseudoClass PATH = PseudoClass.getPseudoClass("path");
    static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");
    static final PseudoClass SOURCE = PseudoClass.getPseudoClass("source");
    static final PseudoClass DISABLED = PseudoClass.getPseudoClass("bypassed");
    static final PseudoClass WIRED = PseudoClass.getPseudoClass("wired");
    static final PseudoClass FITS = PseudoClass.getPseudoClass("fits");
    static final PseudoClass UNFIT = PseudoClass.getPseudoClass("unfit");
    static final PseudoClass MOVING = PseudoClass.getPseudoClass("moving");
    static final PseudoClass GHOST = PseudoClass.getPseudoClass("ghost");
    static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");

    private Pseudo() {}
}
