/// One list of all that can be done, for menus, keys and the search.
@NullMarked
package dev.patchbay.app.command;

import org.jspecify.annotations.NullMarked;
