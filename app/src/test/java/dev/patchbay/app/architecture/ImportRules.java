package dev.patchbay.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/// The arrows of the design, as rules over the compiled classes.
final class ImportRules {
    static final ArchRule JAVAFX_ONLY_IN_THE_USER_INTERFACE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.patchbay.canvas..", "dev.patchbay.icons..", "dev.patchbay.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp..")
            .because("what computes must run where there is no screen");

    static final ArchRule TENSORFLOW_ONLY_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchbay.local.tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
            .because("the native library is loaded in workers, behind one door");

    static final ArchRule FABRIC8_ONLY_IN_KUBERNETES = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchbay.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .because("a cluster's client is nobody else's business");

    static final ArchRule PIPELINE_KNOWS_ONLY_JACKSON = classes()
            .that()
            .resideInAPackage("dev.patchbay.pipeline..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.patchbay.pipeline..", "java..", "com.fasterxml.jackson..", "org.jspecify..")
            .because("the drawing is read and checked anywhere");

    static final ArchRule CANVAS_KNOWS_ONLY_PIPELINE_AND_ICONS = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.canvas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.runtime..", "dev.patchbay.local..", "dev.patchbay.kubernetes..", "dev.patchbay.app..")
            .because("the editor draws; what runs is told to it");

    static final ArchRule ENGINE_KNOWS_NO_PLACE_TO_RUN = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.patchbay.local..", "dev.patchbay.kubernetes..", "dev.patchbay.app..")
            .because("places to run are plugged in");

    static final ArchRule KUBERNETES_KNOWS_ONLY_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.local..", "dev.patchbay.canvas..", "dev.patchbay.icons..", "dev.patchbay.app..")
            .because("manifests follow from the plan alone");

    static final ArchRule MANIFESTS_NEED_NO_CLIENT = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.kubernetes..")
            .and()
            .resideOutsideOfPackage("dev.patchbay.kubernetes.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "dev.patchbay.kubernetes.cluster..")
            .because("what is written down does not depend on who takes it to a cluster");

    static final ArchRule LOCAL_KNOWS_NO_OTHER_PLACE = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.patchbay.kubernetes..")
            .because("a worker does its work wherever it is started");

    static final ArchRule ICONS_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.icons..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.pipeline..",
                    "dev.patchbay.runtime..",
                    "dev.patchbay.local..",
                    "dev.patchbay.canvas..")
            .because("icons stand alone");

    static final ArchRule NOBODY_KNOWS_THE_APP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchbay.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.patchbay.app..")
            .because("the app wires everything and is wired by nobody");

    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.patchbay.(**)").should().beFreeOfCycles();

    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchbay.app.cli..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("stdout belongs to the result of a command");

    static final ArchRule ONE_THREAD_HOP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchbay.app.task..")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "is Platform.runLater",
                    access -> access.getTargetOwner().getName().equals("javafx.application.Platform")
                            && access.getName().equals("runLater")))
            .because("what enters the user interface's thread enters at one place");

    private ImportRules() {}
}
