package dev.patchbay.app.runs.live;

import dev.patchbay.app.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// The menu of a worker's cell: everything that can be done to it, like things together.
final class FaultMenu extends ContextMenu {
    /// @param chosen takes the fault as the command line says it
    FaultMenu(String worker, List<FaultOffer> offers, Words words, Consumer<String> chosen) {
        setId("faults-" + worker);
        String name = WorkerName.of(words, worker);
        Map<String, Menu> groups = new LinkedHashMap<>();
        for (FaultOffer offer : offers) {
            MenuItem item =
                    new MenuItem(words.of("fault." + offer.key(), offer.amount().isEmpty() ? name : offer.amount()));
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
}
