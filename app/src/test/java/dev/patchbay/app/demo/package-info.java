/// A made-up run and a demonstration of the whole workbench with it.
@NullMarked
package dev.patchbay.app.demo;

import org.jspecify.annotations.NullMarked;
