package dev.patchbay.app.cli.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of a terminal (ECMA-48, and the private mode 7 of the VT100) as progress needs: it breaks long lines unless
/// told not to, and what has scrolled away is gone.
final class SmallTerminal {
    private static final Pattern PIECE = Pattern.compile("\033\\[(\\??)(\\d*)([A-Za-z])|\n|[^\033\n]");

    private final char[][] screen;
    private int row;
    private int column;
    private boolean breaking = true;

    SmallTerminal(int rows, int columns) {
        screen = new char[rows][columns];
        Arrays.stream(screen).forEach(line -> Arrays.fill(line, ' '));
    }

    void print(String text) {
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            if (piece.group().equals("\n")) {
                column = 0;
                down();
            } else if (piece.group(3) == null) {
                put(piece.group().charAt(0));
            } else {
                obey(
                        piece.group(3).charAt(0),
                        piece.group(2).isEmpty() ? 0 : Integer.parseInt(piece.group(2)),
                        !piece.group(1).isEmpty());
            }
        }
    }

    private void obey(char what, int number, boolean ours) {
        switch (what) {
            case 'A' -> row = Math.max(0, row - number);
            case 'K' -> Arrays.fill(screen[row], ' ');
            case 'J' -> {
                Arrays.fill(screen[row], column, screen[row].length, ' ');
                Arrays.stream(screen, row + 1, screen.length).forEach(line -> Arrays.fill(line, ' '));
            }
            case 'h', 'l' -> {
                if (ours && number == 7) {
                    breaking = what == 'h';
                }
            }
            default -> throw new IllegalArgumentException("not a word of this terminal: " + what);
        }
    }

    private void put(char shown) {
        if (column == screen[row].length) {
            if (breaking) {
                column = 0;
                down();
            } else {
                column--;
            }
        }
        screen[row][column++] = shown;
    }

    private void down() {
        if (row + 1 < screen.length) {
            row++;
            return;
        }
        System.arraycopy(screen, 1, screen, 0, screen.length - 1);
        screen[row] = new char[screen[row].length];
        Arrays.fill(screen[row], ' ');
    }

    /// What stands there, without the empty lines at the end.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (char[] line : screen) {
            lines.add(String.valueOf(line).stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }
}
