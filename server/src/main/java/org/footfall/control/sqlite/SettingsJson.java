package org.footfall.control.sqlite;

import org.footfall.model.SiteSettings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Site settings as a JSON object of what differs from the defaults, which may change later. */
final class SettingsJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private SettingsJson() {}

  static String write(SiteSettings settings) {
    ObjectNode node = MAPPER.valueToTree(settings);
    ObjectNode defaults = MAPPER.valueToTree(SiteSettings.DEFAULT);
    defaults
        .properties()
        .forEach(
            setting -> {
              if (setting.getValue().equals(node.get(setting.getKey()))) {
                node.remove(setting.getKey());
              }
            });
    return MAPPER.writeValueAsString(node);
  }

  static SiteSettings read(String json) {
    ObjectNode node = MAPPER.valueToTree(SiteSettings.DEFAULT);
    node.setAll((ObjectNode) MAPPER.readTree(json));
    return MAPPER.treeToValue(node, SiteSettings.class);
  }
}
