package org.footfall.api.v1;

import java.util.List;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a kind of saved things has in its body, and what has to be right about it. */
interface SavedRules {
  Kind kind();

  /** The fields of the body; all kinds have name, shared and version beside. */
  List<String> fields();

  /** True where others see one unless its maker says otherwise. */
  boolean sharedByDefault();

  /**
   * Checks the fields and notes what is wrong with them.
   *
   * @param old as it was before the change, {@code null} for a new one
   * @return the body to keep, with what was left out
   */
  ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author);

  /** Called when a new one was added; where it fails, the new one is taken back. */
  default void added(Site site, Saved saved) {}

  default void removed(Site site, Saved saved) {}

  /** What the server remembers of it and others may know; {@code null} for nothing. */
  default @Nullable ObjectNode status(Saved saved) {
    return null;
  }

  /** The body as answers show it. */
  default ObjectNode shown(ObjectNode body) {
    return body;
  }
}
