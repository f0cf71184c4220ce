package aldea.shipping;

import org.springframework.stereotype.Component;

@Component
class LabelPress {
    byte[] print(ParcelTable.Row parcel) {
        throw new UnsupportedOperationException(parcel.tracking());
    }
}
