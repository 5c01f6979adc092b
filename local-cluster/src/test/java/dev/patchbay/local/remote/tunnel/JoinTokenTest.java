package dev.patchbay.local.remote.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinTokenTest {
    @Property(tries = 200)
    void aTokenSurvivesBeingText(@ForAll @Size(48) byte[] bytes) throws RemoteProblem {
        assertThat(JoinToken.parse(token(bytes).text())).isEqualTo(token(bytes));
        assertThat(JoinToken.parse("  " + token(bytes).text() + "\n")).isEqualTo(token(bytes));
    }

    @Property(tries = 200)
    void aSlipOfTheHandIsFound(@ForAll @Size(48) byte[] bytes, @ForAll @IntRange(min = 4, max = 72) int at) {
        String text = token(bytes).text();
        int where = at % (text.length() - 4) + 4;
        char other = text.charAt(where) == 'A' ? 'B' : 'A';
        String slipped = text.substring(0, where) + other + text.substring(where + 1);
        assertThatThrownBy(() -> JoinToken.parse(slipped))
                .isInstanceOf(RemoteProblem.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> JoinToken.parse(text.substring(0, where)))
                .isInstanceOf(RemoteProblem.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "pb", "pb1"})
    void whatIsNoTokenIsToldSo(String text) {
        assertThatThrownBy(() -> JoinToken.parse(text))
                .hasMessageContaining("no token")
                .hasMessageContaining("pb1-");
    }

    @Test
    void anotherVersionsTokenIsToldSo() {
        assertThatThrownBy(() -> JoinToken.parse("pb2-AAAA")).hasMessageContaining("another version");
    }

    @Test
    void theSecretIsNotSaidByAccident() {
        JoinToken token = Identity.make(new SecureRandom()).token();
        assertThat(token.toString()).doesNotContain(token.secret()).contains(token.fingerprint());
        assertThat(token.text()).matches("pb1-[A-Za-z0-9_-]{70}");
    }

    private static JoinToken token(byte[] bytes) {
        HexFormat hex = HexFormat.of();
        return new JoinToken(hex.formatHex(bytes, 0, 32), hex.formatHex(bytes, 32, 48));
    }
}
