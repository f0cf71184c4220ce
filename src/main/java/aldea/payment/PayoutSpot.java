package aldea.payment;

import aldea.kernel.Reference;
import java.util.List;

/// The orders in one payout, on the payee's page. Payment knows them as references only; who knows more shows it here.
public record PayoutSpot(List<Reference> orders) {}
