package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that a check found.
///
/// @param code stable, for tools: `missing-input`
/// @param node where, when it is a node, or a policy attached to one
/// @param policy which policy, when it is about one
/// @param parameter which, when it is a parameter
public record Finding(
        String code,
        Severity severity,
        Optional<String> node,
        Optional<String> policy,
        Optional<String> parameter,
        Sentence sentence,
        List<Fix> fixes) {

    public enum Severity {
        /// The pipeline cannot be run.
        ERROR,
        /// It can, but probably not as meant.
        WARNING,
        /// Good to know.
        HINT
    }

    /// A change that would make the finding go away.
    public record Fix(Sentence title, Edit edit) {}

    public Finding {
        fixes = List.copyOf(fixes);
    }

    public static Finding error(String code, Sentence sentence) {
        return new Finding(
                code, Severity.ERROR, Optional.empty(), Optional.empty(), Optional.empty(), sentence, List.of());
    }

    public static Finding error(String code, String node, Sentence sentence) {
        return new Finding(
                code, Severity.ERROR, Optional.of(node), Optional.empty(), Optional.empty(), sentence, List.of());
    }

    public static Finding warning(String code, Sentence sentence) {
        return new Finding(
                code, Severity.WARNING, Optional.empty(), Optional.empty(), Optional.empty(), sentence, List.of());
    }

    public static Finding warning(String code, String node, Sentence sentence) {
        return new Finding(
                code, Severity.WARNING, Optional.of(node), Optional.empty(), Optional.empty(), sentence, List.of());
    }

    /// About a policy; its place is the node that the policy is attached to, if it is to one.
    Finding of(Policy about) {
        Optional<String> at =
                about.attachedTo() instanceof Attachment.ToNode(String id) ? Optional.of(id) : Optional.empty();
        return new Finding(code, severity, at, Optional.of(about.id()), parameter, sentence, fixes);
    }

    public Finding at(String parameterId) {
        return new Finding(code, severity, node, policy, Optional.of(parameterId), sentence, fixes);
    }

    public Finding fixedBy(Sentence title, Edit edit) {
        List<Fix> more = new ArrayList<>(fixes);
        more.add(new Fix(title, edit));
        return new Finding(code, severity, node, policy, parameter, sentence, more);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
