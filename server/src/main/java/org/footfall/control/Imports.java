package org.footfall.control;

import java.util.List;

/** How far files were imported, told apart by what is in them and not by their names. */
public interface Imports {

  /** The files of a site that were imported, wholly or in part; the newest first. */
  List<ImportedFile> of(int siteId);

  /** Keeps how far a file was imported; durable on return. */
  void save(ImportedFile file);

  /**
   * The random key of the site's imports: visitors of old days are told apart by it. Made where
   * there is none; destroyed some time after the last import, see {@link #forgetKeys}.
   */
  byte[] key(int siteId);

  /** Destroys the keys of sites that had no import for the time given by {@code KEY_KEPT_HOURS}. */
  int forgetKeys();

  /** Hours after the last import of a site until its key is destroyed. */
  int KEY_KEPT_HOURS = 48;

  /**
   * A file, plain or decompressed, of which all up to an offset is stored.
   *
   * @param headBytes how many bytes from its start the hash covers
   * @param headHash SHA-256 of them, hexadecimal
   * @param doneBytes everything before this offset is in the store
   * @param doneLines lines before that offset
   */
  record ImportedFile(int siteId, long headBytes, String headHash, long doneBytes, long doneLines) {
    public static final int HEAD_BYTES = 65_536;
  }
}
