package org.footfall.control;

import java.util.List;
import java.util.Optional;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Content;
import org.footfall.control.Saved.Kind;
import org.footfall.control.Saved.Version;
import org.footfall.model.Segment;

/**
 * What people save: segments, funnels, dashboards and so on. Every change keeps what was before.
 */
public interface SavedThings {

  /** All of a site, private ones too, by id. */
  List<Saved> of(int siteId, Kind kind);

  /** All of every site, by id. */
  List<Saved> all(Kind kind);

  Optional<Saved> find(int siteId, Kind kind, int id);

  /**
   * Adds one.
   *
   * @throws NameTaken where the site has one of the kind and name
   */
  Saved add(int siteId, Kind kind, Content content, Author author);

  /**
   * Changes one; empty where there is none.
   *
   * @param from the version that the change was made to, 0 for whichever is there
   * @throws NameTaken where the site has another one of the kind and name
   * @throws Outdated where there is a newer version than that
   */
  Optional<Saved> change(int siteId, Kind kind, int id, int from, Content content, Author author);

  /** Removes one with all of its versions. */
  boolean remove(int siteId, Kind kind, int id);

  /** All versions, the newest first. */
  List<Version> versions(int siteId, Kind kind, int id);

  /** The segments of a site as questions need them. Answered from memory. */
  List<Segment> segments(int siteId);

  /** What the server remembers of one between runs, an empty object at first. */
  String state(int id);

  /** Remembers; does nothing where it was removed. */
  void keepState(int id, String json);

  /** What is kept of a password. */
  String passwordHash(String password);

  boolean passwordFits(String password, String hash);

  /** The name is in use. */
  final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NameTaken(String message) {
      super(message);
    }
  }

  /** Somebody else was faster. */
  final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Outdated(String message) {
      super(message);
    }
  }
}
