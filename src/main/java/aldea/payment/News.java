package aldea.payment;

import java.util.Optional;

/// What a gateway says of a charge, to be recorded.
///
/// @param request what was asked, when this is the answer to it
record News(Optional<Payments.Request> request, Gateway.Charge charge) {}
