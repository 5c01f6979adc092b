package dev.patchbay.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class VerbatimTest {
    @Property
    void theKubeletMakesTheWordItselfOfIt(
            @ForAll @Chars({'$', '(', ')'}) @CharRange(from = 'A', to = 'C') @StringLength(max = 12) String word) {
        assertThat(expanded(Pods.verbatim(word))).isEqualTo(word);
    }

    /// What the kubelet does, where every name has a value: two dollars are one, and a dollar before a name in
    /// brackets is that name's value (Kubernetes, third_party/forked/golang/expansion).
    private static String expanded(String word) {
        StringBuilder made = new StringBuilder();
        int at = 0;
        while (at < word.length()) {
            int end = word.indexOf(')', at);
            if (word.startsWith("$$", at)) {
                made.append('$');
                at += 2;
            } else if (word.startsWith("$(", at) && end >= 0) {
                made.append("VALUE");
                at = end + 1;
            } else {
                made.append(word.charAt(at));
                at++;
            }
        }
        return made.toString();
    }
}
