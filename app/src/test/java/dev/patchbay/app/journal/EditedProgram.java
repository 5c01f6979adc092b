package dev.patchbay.app.journal;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.shell.WorkbenchView;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.file.PipelineWriter;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Window;

/// The real program on a file, with a robot at its keyboard that edits and saves; says each edit that is finished, and
/// when it is about to do what may take one back, until it is killed. Arguments: the file, the robot's seed.
public final class EditedProgram {
    static final String ABOUT_TO_GO_BACK = "back";
    private static final KeyCode[] UNDO = {KeyCode.CONTROL, KeyCode.Z};
    private static final KeyCode[] DISABLE = {KeyCode.CONTROL, KeyCode.B};

    private static final List<KeyCode[]> EDITS = List.of(
            new KeyCode[] {KeyCode.CONTROL, KeyCode.D},
            new KeyCode[] {KeyCode.RIGHT},
            DISABLE,
            new KeyCode[] {KeyCode.DOWN},
            UNDO,
            new KeyCode[] {KeyCode.CONTROL, KeyCode.S},
            new KeyCode[] {KeyCode.CONTROL, KeyCode.D},
            new KeyCode[] {KeyCode.LEFT});

    private EditedProgram() {}

    public static void main(String[] arguments) throws Exception {
        Thread robot = new Thread(() -> edit(new Random(Long.parseLong(arguments[1]))));
        robot.setDaemon(true);
        robot.start();
        Method program = Class.forName("dev.patchbay.app.Launcher").getMethod("main", String[].class);
        program.invoke(null, (Object) new String[] {"open", arguments[0]});
    }

    private static void edit(Random random) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        WorkbenchView view = view();
        PaneDriver.fx(() -> {
            view.getScene().getWindow().requestFocus();
            view.canvas().focusNode(view.canvas().pipeline().nodes().keys().getFirst());
            return true;
        });
        while (true) {
            KeyCode[] keys = EDITS.get(random.nextInt(EDITS.size()));
            if (Arrays.equals(keys, UNDO) || Arrays.equals(keys, DISABLE)) {
                out.println(ABOUT_TO_GO_BACK);
            }
            Pipeline now = PaneDriver.fx(() -> {
                view.getScene().getWindow().requestFocus();
                Robot robot = new Robot();
                for (KeyCode key : keys) {
                    robot.keyPress(key);
                }
                for (KeyCode key : keys) {
                    robot.keyRelease(key);
                }
                return view.canvas().pipeline();
            });
            out.println(PipelineWriter.write(now).hashCode());
        }
    }

    /// Once it shows the drawing.
    private static WorkbenchView view() {
        while (true) {
            try {
                List<WorkbenchView> shown = PaneDriver.fx(() -> Window.getWindows().stream()
                        .flatMap(w -> w.getScene().getRoot().lookupAll(".pb-workbench").stream())
                        .map((Node n) -> (WorkbenchView) n)
                        .filter(v -> !v.canvas().pipeline().nodes().isEmpty())
                        .toList());
                if (!shown.isEmpty()) {
                    return shown.getFirst();
                }
            } catch (IllegalStateException notYet) {
                Thread.onSpinWait();
            }
        }
    }
}
