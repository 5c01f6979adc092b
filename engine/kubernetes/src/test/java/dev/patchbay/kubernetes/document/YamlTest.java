package dev.patchbay.kubernetes.document;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a text holds, both kinds of readers of YAML read it as that text.
class YamlTest {
    private static final YAMLMapper OLD_YAML = new YAMLMapper();

    @Test
    void isWrittenAsAPersonWould() {
        ObjectNode tree = object(
                "kind",
                "Job",
                "ready",
                true,
                "pods",
                3,
                "image",
                "registry.example.com:5000/team/patchbay:1.0",
                "command",
                list("patchbay", "step"),
                "labels",
                object(),
                "ports",
                list(object("name", "wire", "port", 1), object("name", "http")),
                "script",
                "first\n  second\n");
        assertThat(Yaml.text(tree)).isEqualTo("""
                kind: Job
                ready: true
                pods: 3
                image: registry.example.com:5000/team/patchbay:1.0
                command:
                  - patchbay
                  - step
                labels: {}
                ports:
                  - name: wire
                    port: 1
                  - name: http
                script: |
                  first
                    second
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "~",
                "null",
                "1e3",
                "0x1F",
                "012",
                "12:30:45",
                "1_000",
                ".inf",
                ".5",
                "=",
                "<<",
                "2026-11-28",
                "a: b",
                "a #b",
                "- a",
                "? a",
                "!!python/object:os.system",
                "&a",
                "*a",
                "@a",
                "`a`",
                "{{workflow.name}}",
                "{a: b}",
                "[a]",
                "%TAG",
                "'",
                "\"",
                "\\",
                "a\tb",
                "\ta",
                "a\n",
                "\na",
                "a\n\n",
                "a\n \nb",
                " a\nb",
                "a \nb ",
                "a\r\nb",
                "\u0000",
                "\u0007",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\uD83D\uDE00",
                "---",
                "...",
                "a\n---\nb",
                "key:",
                "a:",
                "$(HOME)",
                "`rm -rf`",
                "'; rm -rf / #",
                "\u00e4"
            })
    void aStrangeTextIsReadAsItself(String text) throws JsonProcessingException {
        isReadAsItself(object("text", text, text, list(text, object("in", text))));
    }

    @Property(tries = 2000, seed = "42")
    void anyTextIsReadAsItself(@ForAll("texts") String text) throws JsonProcessingException {
        isReadAsItself(object("text", text, "list", list(text, object("in", text, text, 1)), text, 2));
    }

    @Property(tries = 50, seed = "42")
    void aLongTextIsReadAsItself(@ForAll("texts") String text) throws JsonProcessingException {
        String longText = (text + "x").repeat(400_000 / (text.length() + 1));
        isReadAsItself(object("text", longText));
    }

    private static void isReadAsItself(ObjectNode tree) throws JsonProcessingException {
        assertThat(OLD_YAML.readTree(Yaml.text(tree))).isEqualTo(tree);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<String> marks = Arbitraries.strings()
                .withChars(" \n\t\r:#-?!&*@`'\"\\{}[],|>%~$()=<.0123456789eExXynoabc")
                .ofMaxLength(30);
        return Arbitraries.oneOf(any, marks)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000));
    }
}
