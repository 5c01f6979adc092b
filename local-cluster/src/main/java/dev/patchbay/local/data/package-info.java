/// Data sets: found or fetched, checked, mapped, and the order in which samples are taken.
@NullMarked
package dev.patchbay.local.data;

import org.jspecify.annotations.NullMarked;
