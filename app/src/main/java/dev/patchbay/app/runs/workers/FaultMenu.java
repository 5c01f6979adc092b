package dev.patchbay.app.runs.workers;

import dev.patchbay.app.runs.live.WorkerName;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fault.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// The menu of a worker's cell: everything that can be done to it now, like things together.
final class FaultMenu extends ContextMenu {
    private final String worker;
    private final Words words;
    private final Figures figures;
    private final Consumer<String> chosen;

    /// @param chosen takes the fault as the command line says it
    FaultMenu(String worker, Words words, Consumer<String> chosen) {
        this.worker = worker;
        this.words = words;
        this.figures = new Figures(words.locale());
        this.chosen = chosen;
        setId("faults-" + worker);
    }

    void offer(List<FaultOffer> offers) {
        getItems().clear();
        String name = WorkerName.of(words, worker);
        Map<String, Menu> groups = new LinkedHashMap<>();
        for (FaultOffer offer : offers) {
            MenuItem item = new MenuItem(
                    words.of("fault." + offer.key(), offer.group().isEmpty() ? name : amount(offer.fault())));
            item.setId(offer.idWord() + "-" + worker);
            item.setOnAction(_ -> chosen.accept(offer.words()));
            if (offer.group().isEmpty()) {
                getItems().add(item);
            } else {
                groups.computeIfAbsent(offer.group(), group -> {
                            Menu menu = new Menu(words.of("fault." + group, name));
                            menu.setId(group + "-" + worker);
                            getItems().add(menu);
                            return menu;
                        })
                        .getItems()
                        .add(item);
            }
        }
    }

    /// How much of it, as people read it.
    private String amount(Fault fault) {
        return switch (fault) {
            case Fault.Slow(double factor) -> words.of("fault.slow.factor", figures.threeDigits(factor));
            case Fault.LinkLatency(long latencyNs) -> figures.wall(latencyNs);
            case Fault.LinkRate(long bytesPerSecond) -> figures.rate(bytesPerSecond);
            case Fault.Memory(long bytes) -> figures.gigabytes(bytes);
            case Fault.Kill _, Fault.Hang _, Fault.Cut _, Fault.Leave _, Fault.Join _, Fault.Heal _ -> "";
        };
    }
}
