package aldea.orders;

/// An order on its maker's desk.
///
/// @param shop the shop's id
public record ToPack(String shop, PurchaseView.Order order) {}
