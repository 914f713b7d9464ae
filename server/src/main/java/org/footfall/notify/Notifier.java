package org.footfall.notify;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Kind;
import org.footfall.mail.Mailer;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every minute which reports and alerts are to be sent. */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final Control control;
  private final InstantSource clock;
  private final @Nullable Reports reports;
  private final Alerts alerts;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("notifier").factory());

  /**
   * Begins with {@link #start}.
   *
   * @param mailer {@code null} where no mail server is set: then alerts reach webhooks alone
   * @param publicUrl where browsers reach the server
   * @param webhookNetworks ranges of the server's own network that webhooks may be in
   */
  public Notifier(
      Control control,
      QueryService queries,
      @Nullable Mailer mailer,
      Supplier<String> publicUrl,
      List<String> webhookNetworks,
      InstantSource clock) {
    this.control = control;
    this.clock = clock;
    this.reports = mailer == null ? null : new Reports(control, queries, mailer, publicUrl);
    this.alerts = new Alerts(control, queries, mailer, new Webhook(webhookNetworks), publicUrl);
  }

  /** Begins; the first look is some seconds from now. */
  public void start() {
    executor.scheduleWithFixedDelay(this::run, 20, 60, TimeUnit.SECONDS);
  }

  /** One look at all of them. One that fails is tried again at the next; the others go on. */
  public void run() {
    Reports sending = reports;
    if (sending != null) {
      each(Kind.REPORT, (site, report) -> sending.run(site, report, clock.instant()));
    }
    each(Kind.ALERT, (site, alert) -> alerts.run(site, alert, clock.instant()));
  }

  private void each(Kind kind, BiConsumer<Site, Saved> work) {
    try {
      for (Saved saved : control.saved().all(kind)) {
        control.sites().byId(saved.siteId()).ifPresent(site -> one(site, saved, work));
      }
    } catch (RuntimeException failure) {
      LOG.error("event=notifier_failed kind={}", kind.code(), failure);
    }
  }

  private static void one(Site site, Saved saved, BiConsumer<Site, Saved> work) {
    try {
      work.accept(site, saved);
    } catch (RuntimeException failure) {
      LOG.warn("event=notification_failed saved={}", saved.id(), failure);
    }
  }

  /** True where reports can be sent. */
  public boolean sendsMail() {
    return reports != null;
  }

  /**
   * Sends the last report that is over to its recipients, due or not.
   *
   * @throws IllegalStateException where no mail server is set
   */
  public void sendNow(Site site, Saved report) {
    Reports sending = reports;
    if (sending == null) {
      throw new IllegalStateException("no mail server is set");
    }
    sending.sendNow(site, report, clock.instant());
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("event=notifier_still_running");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
