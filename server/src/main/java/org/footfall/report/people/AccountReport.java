package org.footfall.report.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One account: what is known of it with its history, since when, and what its persons did in the
 * range that meets the filters. Who they are and what they did in detail is asked of {@code
 * /people} and {@code /query} with the filter {@code group:TYPE}.
 */
public final class AccountReport implements Report<AccountReport.Asked> {
  private static final int LONGEST_ID = 1_000;

  /** What is asked. */
  public record Asked(Question question) {}

  /** Which account. */
  record Question(@Nullable String type, String id, Accounts.Membership membership) {}

  @Override
  public Asked read(ReportBody body) {
    String type = Accounts.type(body);
    if (type == null) {
      body.problem("type", "must be a type of groups", "company");
    }
    JsonNode node = body.get("id");
    String id = node != null && node.isString() ? node.stringValue() : "";
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      body.problem("id", "must be the id of an account", "acme");
    }
    body.echo("id", id);
    return new Asked(new Question(type, id, body.oneOf("membership", Accounts.Membership.NOW)));
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Question question = asked.question();
    Accounts accounts = new Accounts(run, "" + question.type(), question.membership());
    Map<String, @Nullable Object> account = new LinkedHashMap<>();
    account.put("type", accounts.type());
    account.put("id", question.id());
    account.put("known_since", null);
    account.put("members", 0L);
    boolean known = known(run, accounts, question.id(), account);
    account.put("traits", traits(run, accounts, question.id()));
    for (String count : List.of("persons", "visitors", "visits", "events", "pageviews")) {
      account.put(count, 0L);
    }
    account.put("revenue", AccountsReport.money(null));
    account.put("first_visit", null);
    account.put("last_visit", null);
    if (known) {
      counts(run, accounts, question.id(), account);
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("known", known);
    meta.put("currency", run.site().currency());
    return new Result(account, meta);
  }

  /** Since when it is known, and how many persons are in it now; false where it is not. */
  private static boolean known(
      ReportRun run, Accounts accounts, String id, Map<String, @Nullable Object> account) {
    return run.query(
        Fragment.of(
            "SELECT (SELECT min(epoch_us(ts)) FROM memberships WHERE site = {} AND type = {}"
                + " AND id = {}), (SELECT count(*) FROM {} WHERE value = {})",
            run.site().id(),
            accounts.type(),
            id,
            run.known(accounts.now()),
            id),
        rows -> {
          if (!rows.next() || rows.getDecimal(0) == null) {
            return false;
          }
          account.put("known_since", accounts.time(rows.getLong(0)));
          account.put("members", rows.getLong(1));
          return true;
        });
  }

  /** Each trait with its value now, since when, and the values it had before, newest first. */
  private static List<Map<String, Object>> traits(ReportRun run, Accounts accounts, String id) {
    Map<String, List<Map<String, String>>> histories = new LinkedHashMap<>();
    run.query(
        Fragment.of(
            "SELECT key, value, epoch_us(ts) FROM (SELECT *, lag(value) OVER"
                + " (PARTITION BY key ORDER BY ts, seq) AS earlier FROM group_traits"
                + " WHERE site = {} AND type = {} AND id = {})"
                + " WHERE value IS DISTINCT FROM earlier ORDER BY key, ts DESC, seq DESC",
            run.site().id(),
            accounts.type(),
            id),
        rows -> {
          while (rows.next()) {
            Map<String, String> said = new LinkedHashMap<>();
            said.put("value", "" + rows.getString(1));
            said.put("since", accounts.time(rows.getLong(2)));
            histories.computeIfAbsent("" + rows.getString(0), key -> new ArrayList<>()).add(said);
          }
          return true;
        });
    List<Map<String, Object>> traits = new ArrayList<>();
    histories.forEach(
        (key, history) -> {
          Map<String, Object> trait = new LinkedHashMap<>();
          trait.put("key", key);
          trait.putAll(history.getFirst());
          trait.put("history", history);
          traits.add(trait);
        });
    return traits;
  }

  private static void counts(
      ReportRun run, Accounts accounts, String id, Map<String, @Nullable Object> account) {
    run.query(
        accounts.table(Fragment.of("account = {}", id)),
        rows -> {
          if (rows.next()) {
            accounts.counts(rows, 1, account);
          }
          return true;
        });
  }
}
