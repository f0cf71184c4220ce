package planted.market.till;

/// Planted for ModulesTest.
public class Till {}
