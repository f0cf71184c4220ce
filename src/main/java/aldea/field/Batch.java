package aldea.field;

import aldea.kernel.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a device sends at once. The same batch again is the same.
///
/// @param id made on the device
/// @param sentAt by the device's clock
public record Batch(UUID id, DeviceId device, Instant sentAt, List<Item> items) {
    /// Something that was noted.
    ///
    /// @param seq counts the device's events from 1 without a gap
    /// @param type such as `visit.made`
    /// @param notedAt by the device's clock, which may be wrong
    /// @param replaces what was refused or held and is noted better here
    public record Item(ItemId id, long seq, String type, Instant notedAt, Optional<ItemId> replaces, JsonNode payload) {
        UUID content(DeviceId device) {
            return Hash.of(
                    device.value().toString(),
                    "" + seq,
                    type,
                    "" + notedAt.toEpochMilli(),
                    replaces.map(it -> it.value().toString()).orElse(""),
                    Noted.canonical(payload));
        }
    }

    UUID content() {
        return Hash.of(Stream.concat(
                        Stream.of(device.value().toString()),
                        items.stream().map(it -> it.id().value() + "=" + it.content(device)))
                .toArray(String[]::new));
    }
}
