package org.footfall.report.people;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Accounts: groups of a type (company, team …) with at least one event in the range that meets the
 * filters and the segment, and what their persons did.
 */
public final class AccountsReport implements Report<AccountsReport.Asked> {

  /** What the list can be sorted by; its name is the column's. */
  enum Column {
    PERSONS,
    VISITORS,
    VISITS,
    EVENTS,
    PAGEVIEWS,
    REVENUE,
    FIRST_VISIT,
    LAST_VISIT
  }

  /**
   * What is asked.
   *
   * @param type of groups; {@code null} for the one with the most accounts
   * @param search part of an account's id or of a trait's value, in any case; empty for all
   * @param traits keys of the accounts' traits that are told
   */
  record Question(
      @Nullable String type,
      Accounts.Membership membership,
      String search,
      ListFields.Order<Column> order,
      List<String> traits,
      ReportBody.Page page) {}

  /** What is asked. */
  public record Asked(Question question) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(
        new Question(
            Accounts.type(body),
            body.oneOf("membership", Accounts.Membership.NOW),
            ListFields.search(body),
            ListFields.order(body, Column.PERSONS),
            ListFields.traits(body),
            body.page(ListFields.USUAL_PAGE, ListFields.LARGEST_PAGE)));
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Question question = asked.question();
    List<Map<String, Object>> types = types(run);
    String type = question.type();
    if (type == null) {
      type = types.isEmpty() ? "" : "" + types.getFirst().get("type");
    }
    Map<String, @Nullable Object> meta = new LinkedHashMap<>();
    meta.put("type", type.isEmpty() ? null : type);
    meta.put("types", types);
    meta.put("currency", run.site().currency());
    meta.put("total_rows", 0L);
    meta.put("trait_keys", List.of());
    if (type.isEmpty()) {
      return new Result(List.of(), meta);
    }
    Accounts accounts = new Accounts(run, type, question.membership());
    List<Map<String, Object>> rows = new ArrayList<>();
    meta.put("total_rows", page(accounts, question, run, rows));
    run.progress("traits", 0.9, 1);
    tellTraits(run, type, question.traits(), rows);
    meta.put("trait_keys", traitKeys(run, type));
    return new Result(rows, meta);
  }

  /** The types of groups that the site knows, with how many accounts each has. */
  private static List<Map<String, Object>> types(ReportRun run) {
    return run.query(
        Fragment.of(
            "SELECT type, count(DISTINCT id) FROM memberships WHERE site = {} AND id <> ''"
                + " GROUP BY type ORDER BY 2 DESC, 1 LIMIT 50",
            run.site().id()),
        rows -> {
          List<Map<String, Object>> types = new ArrayList<>();
          while (rows.next()) {
            Map<String, Object> type = new LinkedHashMap<>();
            type.put("type", "" + rows.getString(0));
            type.put("accounts", rows.getLong(1));
            types.add(type);
          }
          return types;
        });
  }

  private static long page(
      Accounts accounts, Question question, ReportRun run, List<Map<String, Object>> rows) {
    Fragment all = accounts.table(condition(accounts.type(), question.search(), run));
    long total =
        run.query(
            Fragment.of(
                "SELECT *, count(*) OVER () FROM ({}) ORDER BY "
                    + question.order().sql()
                    + ", account LIMIT {} OFFSET {}",
                all,
                question.page().limit(),
                question.page().offset()),
            found -> {
              long count = 0;
              while (found.next()) {
                rows.add(json(found, accounts));
                count = found.getLong(Accounts.COLUMNS);
              }
              return count;
            });
    return rows.isEmpty() && question.page().offset() > 0
        ? run.query(
            Fragment.of("SELECT count(*) FROM ({})", all),
            found -> found.next() ? found.getLong(0) : 0L)
        : total;
  }

  private static Map<String, Object> json(Rows found, Accounts accounts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", "" + found.getString(0));
    accounts.counts(found, 1, json);
    return json;
  }

  private static Fragment condition(String type, String search, ReportRun run) {
    return search.isEmpty()
        ? Fragment.of("TRUE")
        : Fragment.of(
            "(contains(lower(account), lower({})) OR account IN (SELECT id FROM group_traits"
                + " WHERE site = {} AND type = {} AND contains(lower(value), lower({}))))",
            search,
            run.site().id(),
            type,
            search);
  }

  private static void tellTraits(
      ReportRun run, String type, List<String> keys, List<Map<String, Object>> rows) {
    Map<String, Map<String, String>> traits = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      Map<String, String> own = new LinkedHashMap<>();
      traits.put("" + row.get("id"), own);
      row.put("traits", own);
    }
    if (rows.isEmpty() || keys.isEmpty()) {
      return;
    }
    run.query(
        Fragment.of(
            "SELECT id, key, arg_max(value, (ts, seq)) FROM group_traits WHERE site = {}"
                + " AND type = {} AND key IN ({}) AND id IN ({}) GROUP BY id, key ORDER BY key",
            run.site().id(),
            type,
            Fragment.list(keys),
            Fragment.list(List.copyOf(traits.keySet()))),
        found -> {
          while (found.next()) {
            traits
                .getOrDefault("" + found.getString(0), new LinkedHashMap<>())
                .put("" + found.getString(1), "" + found.getString(2));
          }
          return true;
        });
  }

  /** The traits that are known of the most accounts. */
  private static List<String> traitKeys(ReportRun run, String type) {
    return run.query(
        Fragment.of(
            "SELECT key FROM group_traits WHERE site = {} AND type = {} GROUP BY key"
                + " ORDER BY count(DISTINCT id) DESC, key LIMIT 50",
            run.site().id(),
            type),
        rows -> {
          List<String> keys = new ArrayList<>();
          while (rows.next()) {
            keys.add("" + rows.getString(0));
          }
          return keys;
        });
  }

  /** Decimal text with at least two places. */
  static String money(@Nullable BigDecimal amount) {
    BigDecimal bare = amount == null ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale())).toPlainString();
  }
}
