package org.footfall.control.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.footfall.control.Control;
import org.footfall.control.ControlException;
import org.footfall.control.Imports.ImportedFile;
import org.footfall.control.Links.Link;
import org.footfall.control.NewSite;
import org.footfall.control.NewSite.ForeignKey;
import org.footfall.control.SiteOwn;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteControlTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final InstantSource clock = () -> now;
  private Control control;

  @BeforeEach
  void open() {
    control = SqliteControl.open(folder.resolve("control.sqlite"), clock);
  }

  @AfterEach
  void close() {
    control.close();
  }

  private static NewSite site(String domain, ForeignKey... keys) {
    return new NewSite(domain, "", ZoneId.of("Europe/Berlin"), "eur", "shop", List.of(keys));
  }

  @Test
  void siteIsFoundByIdDomainPublicKeyAndForeignKey() {
    Site added = control.sites().add(site("Shop.Example.com.", new ForeignKey("Matomo", "7")));

    assertThat(added.domain()).isEqualTo("shop.example.com");
    assertThat(added.name()).isEqualTo("shop.example.com");
    assertThat(added.currency()).isEqualTo("EUR");
    assertThat(added.publicKey()).matches("[a-z0-9]{16}");
    assertThat(control.sites().byId(added.id())).contains(added);
    assertThat(control.sites().find("SHOP.example.com")).contains(added);
    assertThat(control.sites().find("" + added.id())).contains(added);
    assertThat(control.sites().find(added.publicKey())).contains(added);
    assertThat(control.sites().byForeignKey("matomo", "7")).contains(added);
    assertThat(control.sites().byForeignKey("matomo", "8")).isEmpty();
    assertThat(control.sites().find("99999999999999999999")).isEmpty();
    assertThat(control.sites().find("")).isEmpty();
  }

  @Test
  void ofTwoPlansForTheZoneMadeInTheSameMomentOneHolds() throws Exception {
    for (int round = 0; round < 50; round++) {
      int id = control.sites().add(site("race" + round + ".example")).id();
      CyclicBarrier together = new CyclicBarrier(2);
      List<Future<Boolean>> plans;
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        plans =
            both.invokeAll(
                List.of("Asia/Tokyo", "America/Lima").stream()
                    .<Callable<Boolean>>map(
                        zone ->
                            () -> {
                              together.await();
                              return control.sites().planZone(id, ZoneId.of(zone));
                            })
                    .toList());
      }
      boolean first = plans.getFirst().get();
      assertThat(plans.getLast().get()).isEqualTo(!first);
      assertThat(control.sites().plannedZone(id))
          .contains(ZoneId.of(first ? "Asia/Tokyo" : "America/Lima"));
    }
  }

  @Test
  void aZoneIsPlannedUnlessTheSiteIsInIt() {
    Site site = control.sites().add(site("zone.example"));
    assertThat(control.sites().planZone(site.id(), site.zone())).isFalse();
    assertThat(control.sites().planZone(site.id(), ZoneId.of("Asia/Tokyo"))).isTrue();
    control.sites().leaveZone(site.id());
    assertThat(control.sites().plannedZone(site.id())).isEmpty();
    assertThat(control.sites().byId(site.id()).orElseThrow().zone()).isEqualTo(site.zone());
  }

  @ParameterizedTest
  @CsvSource({
    "bücher.example, xn--bcher-kva.example",
    "localhost, localhost",
    "WWW.Example.COM, www.example.com",
    "'  example.com ', example.com"
  })
  void domainsAreNormalised(String given, String stored) {
    assertThat(control.sites().add(site(given)).domain()).isEqualTo(stored);
    assertThat(control.sites().find(given)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "https://example.com",
        "example.com/shop",
        "example.com:8080",
        "a b.example",
        "12",
        ".example",
        "example..com",
        "-a.example",
        "user@example.com"
      })
  void whatIsNoDomainIsRefusedWithTheFieldAndWhatWasExpected(String given) {
    assertThatThrownBy(() -> control.sites().add(site(given)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("domain: expected a host such as example.com");
  }

  @Test
  void duplicatesAreRefusedAndLeaveNothingBehind() {
    control.sites().add(site("one.example", new ForeignKey("ga4", "G-1")));

    assertThatThrownBy(() -> control.sites().add(site("ONE.example")))
        .hasMessage("domain: the site one.example exists already");
    assertThatThrownBy(() -> control.sites().add(site("two.example", new ForeignKey("GA4", "G-1"))))
        .hasMessage("key: ga4=G-1 belongs to another site already");
    assertThat(control.sites().all()).extracting(Site::domain).containsExactly("one.example");
  }

  @Test
  void wrongCurrencyAndKindAreRefused() {
    NewSite euros = new NewSite("a.example", "", ZoneId.of("UTC"), "EURO", "shop", List.of());
    NewSite zoo = new NewSite("a.example", "", ZoneId.of("UTC"), "EUR", "zoo", List.of());
    assertThatThrownBy(() -> control.sites().add(euros)).hasMessageStartingWith("currency: ");
    assertThatThrownBy(() -> control.sites().add(zoo)).hasMessageStartingWith("kind: ");
  }

  @Test
  void settingsAreKept() {
    Site added = control.sites().add(site("a.example"));
    SiteSettings settings =
        new SiteSettings(
            600, true, true, List.of("find"), false, false, List.of("10.0.0.0/8"), 13, 50);

    assertThat(control.sites().update(added.id(), settings).settings()).isEqualTo(settings);
    control.close();
    control = SqliteControl.open(folder.resolve("control.sqlite"), clock);
    assertThat(control.sites().byId(added.id()).orElseThrow().settings()).isEqualTo(settings);
  }

  @Test
  void visitsAreDoneOnlyByTheSettingsOfNow() {
    Site before = control.sites().add(site("a.example"));
    SiteSettings other =
        new SiteSettings(600, true, false, List.of(), false, true, List.of(), 0, 0);
    Site after = control.sites().update(before.id(), other);
    assertThat(control.siteOwn().undone(before.id())).containsExactly(SiteOwn.Work.VISITS);
    control.siteOwn().visitsDone(before);
    assertThat(control.siteOwn().undone(before.id())).containsExactly(SiteOwn.Work.VISITS);
    control.siteOwn().visitsDone(after);
    assertThat(control.siteOwn().undone(before.id())).isEmpty();

    Site moved = control.sites().changeZone(before.id(), ZoneId.of("Asia/Tokyo"));
    control.siteOwn().visitsDone(after);
    assertThat(control.siteOwn().undone(before.id())).containsExactly(SiteOwn.Work.VISITS);
    control.siteOwn().visitsDone(moved);
    assertThat(control.siteOwn().undone(before.id())).isEmpty();
  }

  @Test
  void idsOfRemovedSitesAreNotUsedAgain() {
    Site first = control.sites().add(site("a.example", new ForeignKey("ga4", "G-1")));
    control.tokens().create(first.id(), EnumSet.of(Scope.READ), "");
    control.sites().remove(first.id());

    Site second = control.sites().add(site("a.example", new ForeignKey("ga4", "G-1")));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(control.tokens().of(first.id())).isEmpty();
    assertThat(control.check()).isEmpty();
  }

  @Test
  void anotherProcessSeesWhatWasAddedAtOnceAndWhatWasRevokedWithinASecond() {
    try (Control other = SqliteControl.open(folder.resolve("control.sqlite"), clock)) {
      Site added = control.sites().add(site("a.example"));
      assertThat(other.sites().find("a.example")).contains(added);

      String secret = control.tokens().create(added.id(), EnumSet.of(Scope.WRITE), "t");
      assertThat(other.tokens().verify(secret)).isPresent();
      control.tokens().revoke(added.id(), control.tokens().of(added.id()).getFirst().id());
      long deadline = System.nanoTime() + 1_000_000_000L;
      while (other.tokens().verify(secret).isPresent() && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(other.tokens().verify(secret)).isEmpty();
    }
  }

  @Test
  void tokensOpenWhatTheyWereCreatedForAndOnlyTheirHashIsKept() throws Exception {
    Site added = control.sites().add(site("a.example"));
    String secret = control.tokens().create(added.id(), EnumSet.of(Scope.READ, Scope.WRITE), "x");

    assertThat(secret).matches("ff_[A-Za-z0-9_-]{43}");
    var access = control.tokens().verify(secret).orElseThrow();
    assertThat(access.siteId()).isEqualTo(added.id());
    assertThat(access.allows(Scope.WRITE)).isTrue();
    assertThat(access.allows(Scope.ADMIN)).isFalse();
    assertThat(control.tokens().verify(secret + "x")).isEmpty();
    assertThat(control.tokens().verify("")).isEmpty();
    control.close();
    byte[] file = Files.readAllBytes(folder.resolve("control.sqlite"));
    assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(secret.substring(3));
    control = SqliteControl.open(folder.resolve("control.sqlite"), clock);
  }

  @Test
  void passwordsAreVerifiedAndShortOnesRefused() {
    User user = control.users().add(" Me@Example.com ", Role.OWNER, "correct horse");

    assertThat(user.email()).isEqualTo("me@example.com");
    assertThat(control.users().verify("ME@example.com", "correct horse")).isTrue();
    assertThat(control.users().verify("me@example.com", "correct hors")).isFalse();
    assertThat(control.users().verify("you@example.com", "nobody's password")).isFalse();
    assertThatThrownBy(() -> control.users().add("b@example.com", Role.VIEWER, "too short"))
        .hasMessage("password: expected 10 to 1000 characters");
    assertThatThrownBy(() -> control.users().add("me@example.com", Role.VIEWER, null))
        .hasMessage("email: me@example.com already has an account");
    control.users().setPassword(user.id(), "another one");
    assertThat(control.users().verify("me@example.com", "another one")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "me", "@example.com", "me@", "a b@example.com", "me@a..b", "a@b@c"})
  void whatIsNoAddressIsRefused(String email) {
    assertThatThrownBy(() -> control.users().add(email, Role.OWNER, null))
        .hasMessageStartingWith("email: expected an address");
  }

  @Test
  void userWithoutPasswordCannotSignIn() {
    control.users().add("me@example.com", Role.OWNER, null);
    assertThat(control.users().verify("me@example.com", "nobody's password")).isFalse();
  }

  @Test
  void linksWorkOnceAndForALimitedTime() {
    User user = control.users().add("me@example.com", Role.OWNER, null);
    String password = control.links().forPassword(user.id());
    String replaced = control.links().forSetup();
    String setup = control.links().forSetup();

    assertThat(control.links().redeem(replaced)).isEmpty();
    assertThat(control.links().redeem(setup)).contains(new Link.Setup());
    assertThat(control.links().redeem(setup)).isEmpty();
    assertThat(control.links().redeem(password)).contains(new Link.Password(user.id()));
    String old = control.links().forPassword(user.id());
    now = now.plus(org.footfall.control.Links.VALID);
    assertThat(control.links().redeem(old)).isEmpty();
  }

  @Test
  void goalsBelongToTheirSite() {
    int one = control.sites().add(site("one.example")).id();
    int two = control.sites().add(site("two.example")).id();
    var goal = control.goals().add(one, " Signup ", "[\"is\",\"event:name\",[\"signup\"]]", true);

    assertThat(goal.name()).isEqualTo("Signup");
    assertThat(control.goals().of(one)).containsExactly(goal);
    assertThat(control.goals().of(two)).isEmpty();
    assertThatThrownBy(() -> control.goals().add(one, "Signup", "[]", false))
        .hasMessageContaining("already has a goal named");
    assertThat(control.goals().remove(two, goal.id())).isFalse();
    assertThat(control.goals().remove(one, goal.id())).isTrue();
    assertThat(control.goals().of(one)).isEmpty();
  }

  @Test
  void importsAreRememberedAndTheirKeysForgotten() {
    int id = control.sites().add(site("a.example")).id();
    ImportedFile file = new ImportedFile(id, 65_536, "ab", 100_000, 900);
    control.imports().save(file);
    ImportedFile further = new ImportedFile(id, 65_536, "ab", 200_000, 1_800);
    control.imports().save(further);
    byte[] key = control.imports().key(id);

    assertThat(control.imports().of(id)).containsExactly(further);
    now = now.plusSeconds(48 * 3_600);
    assertThat(control.imports().key(id)).isEqualTo(key);
    now = now.plusSeconds(48 * 3_600 + 1);
    assertThat(control.imports().forgetKeys()).isEqualTo(1);
    assertThat(control.imports().key(id)).isNotEqualTo(key);
  }

  @Test
  void processesThatWriteAtOnceWaitForEachOther() throws Exception {
    int writers = 4;
    int each = 10;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> done = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int number = writer;
        done.add(
            threads.submit(
                () -> {
                  try (Control mine = SqliteControl.open(folder.resolve("control.sqlite"), clock)) {
                    for (int i = 0; i < each; i++) {
                      mine.sites().add(site("s" + number + "-" + i + ".example"));
                    }
                  }
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    assertThat(control.sites().find("s0-9.example")).isPresent();
    assertThat(Set.copyOf(control.sites().all())).hasSize(writers * each);
  }

  @Test
  void backupIsAWholeDatabase() {
    control.sites().add(site("a.example"));
    Path copy = folder.resolve("copy.sqlite");
    control.backup(copy);
    try (Control other = SqliteControl.open(copy, clock)) {
      assertThat(other.sites().all()).isEqualTo(control.sites().all());
    }
  }

  @Test
  void databaseOfANewerVersionIsRefused() throws Exception {
    control.close();
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("control.sqlite"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 999");
    }
    assertThatThrownBy(() -> SqliteControl.open(folder.resolve("control.sqlite"), clock))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("newer Footfall");
  }
}
