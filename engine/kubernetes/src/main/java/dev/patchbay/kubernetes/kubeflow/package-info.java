/// Trainings of Kubeflow: TrainJob and its runtime (Trainer 2), JobSet, and the Training Operator's TFJob.
@NullMarked
package dev.patchbay.kubernetes.kubeflow;

import org.jspecify.annotations.NullMarked;
