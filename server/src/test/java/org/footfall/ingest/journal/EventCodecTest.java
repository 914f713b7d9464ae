package org.footfall.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.footfall.model.Event;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  @Test
  void everyEventComesBackAsItWas() {
    long seed = System.nanoTime();
    SampleEvents events = new SampleEvents(seed);
    for (int i = 0; i < 2_000; i++) {
      Event event = events.any();
      assertThat(EventCodec.decode(EventCodec.encode(event)))
          .as("seed %d, event %d", seed, i)
          .isEqualTo(event);
    }
  }

  @Test
  void whatIsCutShortIsRefused() {
    byte[] whole = EventCodec.encode(new SampleEvents(7).any());
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> EventCodec.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anUnknownVersionIsRefused() {
    byte[] bytes = EventCodec.encode(SampleEvents.numbered(1));
    bytes[0] = 99;
    assertThatThrownBy(() -> EventCodec.decode(bytes)).hasMessageContaining("version 99");
  }

  /** Journals and quarantine hold this coding: what was written once must be read for ever. */
  @Test
  void versionOneIsReadAsItWasWritten() {
    Event event = SampleEvents.numbered(5);
    byte[] bytes = EventCodec.encode(event);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
    assertThat(EventCodec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(event);
  }

  private static final String GOLDEN =
      "010001000660efea065e00c09a0c0000000000000006bb0359bf2d35cb5816981a439ca01ce00000"
          + "000870616765766965770b6578616d706c652e636f6d022f6100076576656e742035000000064469"
          + "726563740000000000000746697265666f7803313435054c696e757800076465736b746f70024555"
          + "024445000009313932307831303830026465000000";
}
