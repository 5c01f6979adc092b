/// Endpoints of KServe (serving.kserve.io).
@NullMarked
package dev.patchbay.kubernetes.kserve;

import org.jspecify.annotations.NullMarked;
