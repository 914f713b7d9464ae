package org.footfall.store;

import java.util.List;

/**
 * What the pipeline has ready to be stored, in one transaction.
 *
 * @param quarantined events kept apart
 * @param touchedVisits numbers of visits changed by late events: their rows are deleted among the
 *     open and the closed visits before {@code open} and {@code closed} are inserted
 * @param open rows of visits that may still grow; they replace what was open under their numbers
 * @param closed rows of visits that are over; likewise
 * @param visitors visitors that are new or changed
 * @param idHashes hashes of client event ids taken with this batch
 * @param moves events that belong to another visit than was stored: seq and new visit number
 * @param journalPosition first journal position not contained in this or an earlier batch
 */
public record WriteBatch(
    List<StoredEvent> events,
    List<StoredEvent> quarantined,
    int[] touchedVisits,
    List<VisitRow> open,
    List<VisitRow> closed,
    List<VisitorRow> visitors,
    long[] idHashes,
    List<Move> moves,
    long journalPosition) {

  /** An already stored event changes its visit. */
  public record Move(long seq, int visit) {}
}
