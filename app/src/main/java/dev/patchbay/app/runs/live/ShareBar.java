package dev.patchbay.app.runs.live;

import javafx.scene.layout.Region;

/// A thin bar filled to a share; two regions, since a dozen of them change ten times a second.
final class ShareBar extends Region {
    private static final double HEIGHT = 5;

    private final Region fill = new Region();
    private double share;

    ShareBar(String kind) {
        getStyleClass().addAll("share-bar", kind);
        fill.getStyleClass().add("fill");
        fill.setManaged(false);
        getChildren().add(fill);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    void setShare(double newShare) {
        share = Math.clamp(newShare, 0, 1);
        layoutChildren();
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, snapSizeX(share * getWidth()), HEIGHT);
    }
}
