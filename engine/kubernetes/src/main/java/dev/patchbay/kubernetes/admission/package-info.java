/// What add-ons refuse though their definitions allow it: the rules of their webhooks and controllers.
@NullMarked
package dev.patchbay.kubernetes.admission;

import org.jspecify.annotations.NullMarked;
