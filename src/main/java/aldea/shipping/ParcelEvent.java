package aldea.shipping;

import aldea.kernel.Reference;
import java.time.Instant;

/// What happened to a parcel. Each arrives at least once.
public sealed interface ParcelEvent {
    record HandedIn(Reference order, ParcelId parcel, Instant at) implements ParcelEvent {}

    record Delivered(Reference order, ParcelId parcel, Instant at) implements ParcelEvent {}
}
