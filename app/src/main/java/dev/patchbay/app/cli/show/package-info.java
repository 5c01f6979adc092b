/// How the command line shows what it has to say.
@NullMarked
package dev.patchbay.app.cli.show;

import org.jspecify.annotations.NullMarked;
